# float: arithmetic, special values, hash, ratios, special methods.
CASES = r"""
1.0, 1e16, 1e15, 123456789012345678.0, 1e-4, 1e-5, 0.1+0.2, 1/3, 100.0, 1e22, 1e21, 5e-324
1.7976931348623157e308, -0.0, 1.5e-7, 9007199254740993.0, 1e100, 0.1, 2.5, 1e5
(1.5).as_integer_ratio(), (0.1).as_integer_ratio(), (-0.5).as_integer_ratio()
(0.0).as_integer_ratio(), (1e300).as_integer_ratio()[1], (5e-324).as_integer_ratio()[0]
(1.5).is_integer(), (2.0).is_integer(), float('inf').is_integer(), (1.5).real, (1.5).imag
(1.5).conjugate()
(1.5).__round__(), (1.5).__trunc__(), (1.5).__floor__(), (1.5).__ceil__(), (1.5).__int__()
(1.5).__bool__(), (-1.5).__abs__(), (1.5).__add__(1), (1.5).__radd__(1), (1.5).__pow__(2)
(1.5).__eq__(1), (1.5).__lt__('a'), (1.5).__divmod__(1), (1.5).__hash__()
(1.5).__getformat__('double') if hasattr(float,'__getformat__') else 0
float.__getformat__('double'), float.__getformat__('float')
1.5 & 1
1.5 << 1
1.5 % 'a'
1.5 + 'a'
'a' + 1.5
1.5 + None
1.5 @ 1
~1.5
1.5 < 'a'
1.5 < None
1.5 in [1.5], float('nan') in [float('nan')], (lambda n: n in [n])(float('nan'))
(lambda n: n == n)(float('nan')), (lambda n: [n] == [n])(float('nan'))
2.0**0.5, (-2.0)**0.5, 2.0**-1, 0.0**0, 0.0**0.0, (-1.0)**float('inf'), float('inf')**0
1**float('nan'), (-8.0)**(1/3), (-2.0)**3, 4**0.5, 10.0**308
10.0**309
2.0**10000
(-0.0)**-1
1e308*10, -1e308*10, 1e308+1e308, float('inf')-float('inf'), float('inf')*0, 0.0*-1
1e-308/1e10
hash(0.5), hash(1e100), hash(float('inf')), hash(float('-inf')), hash(-1.0), hash(0.1)
hash(1e-300), hash(3.14), hash(-0.0)
3.0 .is_integer(), 1e0, 1_0e1_0, float.__name__, float.__doc__[:20]
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
