# str: changing case and asking what the characters are.
CASES = r"""
'abc'.capitalize(), 'ǆ'.title(), 'ß'.upper(), 'ŉ'.capitalize(), 'İ'.lower(), 'ΑΣ'.lower()
'Σ'.lower(), 'ﬁ'.title(), 'ﬁ'.casefold()
'abc'.isalnum(), 'a b'.isalnum(), ''.isalnum(), '½'.isalnum(), '²'.isdigit()
'ʰ'.islower(), 'ª'.islower(), 'ǅ'.istitle(), 'Ab Cd'.istitle(), 'AB'.istitle()
"A'B".istitle()
'a'.isidentifier(), '1a'.isidentifier(), 'é'.isidentifier(), 'class'.isidentifier()
''.isidentifier(), '℘'.isidentifier(), 'a·'.isidentifier(), '\u00a0'.isspace()
'aBc'.swapcase(), 'ß'.swapcase(), 'hello world'.title(), "they're".title(), 'a1b'.title()
'ǳ'.swapcase()
'abc'.translate({97:'x',98:None,99:120}), 'abc'.translate(str.maketrans('ab','xy'))
'abc'.translate(str.maketrans('a','b','c')), str.maketrans({'a':1,98:'x'})
str.maketrans('ab','c')
str.maketrans(1)
str.maketrans({'ab':1})
str.maketrans('a',1)
str.maketrans({1.5:1})
str.maketrans('a','b',1)
'abc'.translate({97:0x110000})
'abc'.translate({97:1.5})
'abc'.translate(1)
'abc'.translate('x'*100)
'Straße'.casefold(), 'ŉ'.upper(), 'ΐ'.upper(), 'ῼ'.lower(), 'ᾳ'.title(), 'ʼn'.title()
' '.join(['a'] * 3).title().swapcase().center(11, '.')
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
