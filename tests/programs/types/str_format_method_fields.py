# str.format: fields, attributes, indices, conversions, nesting, and what is refused.
CASES = r"""
'{} {}'.format(1,2), '{1} {0}'.format(1,2), '{a} {b}'.format(a=1,b=2)
'{0.real} {0[0]}'.format if 0 else 0, '{0[a]}'.format({'a':3}), '{0[0]}'.format([4])
'{!r} {!s} {!a}'.format('é','é','é'), '{{}}'.format(), '{:>{}}'.format('a',5)
'{}'.format()
'{} {1}'.format(1,2)
'{1} {}'.format(1,2)
'{a}'.format()
'{'.format()
'}'.format()
'{!x}'.format(1)
'{!}'.format(1)
'{0!r:>10}|{0!s:<5}|{0!a:^7}'.format('x')
'{0.foo}'.format(1)
'{0[}'.format([1])
'{0[a}'.format([1])
'{0[]}'.format([1])
'{0.}'.format(1)
'{0[0]x}'.format([1])
'{0!rs}'.format(1)
'{:{:{}}}'.format(1,2,3)
'{-1}'.format(1)
'{ 0}'.format(1)
'{0[-1]}'.format([1])
'{0[-1]}'.format({'-1':5})
'{}'.format(1e16), '{:.1}'.format(1e16), '{:g}'.format(1e16), '{:z.1f}'.format(-0.01)
'abc'.format_map({}), '{a}'.format_map({'a':1}), '{a[0]}'.format_map({'a':[7]})
'{a}'.format_map({})
'{0}'.format_map({})
'{}'.format_map({})
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
