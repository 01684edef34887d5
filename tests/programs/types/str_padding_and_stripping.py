# str: padding, stripping, tabs, lines.
CASES = r"""
'abc'.center(10), 'abc'.center(9,'*'), 'abc'.center(2), 'abc'.center(6,'-')
'abc'.center(7,'-'), 'ab'.center(5,'-')
'abc'.center(10,'ab')
'abc'.center('x')
'abc'.center()
'a\tb'.expandtabs(), 'a\tb'.expandtabs(4), 'a\tb\n\tc'.expandtabs(0), '\t'.expandtabs(-1)
'ab\r\tc'.expandtabs(3), 'a\tb'.expandtabs(tabsize=2)
'abc'.expandtabs('x')
'abc'.ljust(5)+'|', 'abc'.ljust(5,'*'), 'abc'.rjust(5,'é'), 'abc'.zfill(6), '-5'.zfill(5)
'abc'.ljust(5,'')
'abc'.ljust(5,1)
'  a '.strip(), 'xxaxx'.strip('x'), 'abcba'.strip('ab'), 'abc'.lstrip('a')
'abc'.rstrip('c'), ' a'.strip(None), '\u2003a\u2003'.strip(), 'a'.strip('')
'a'.strip(1)
'a'.strip('a','b')
"""

names = {}
for case in CASES.strip().splitlines():
    try:
        if case.startswith("do "):
            exec(case[3:].replace("; NEXT ", "\n"), names)
            print(case)
        else:
            print(case, "->", repr(eval(case, names)))
    except Exception as error:
        print(case, "->", type(error).__name__ + ":", error)
