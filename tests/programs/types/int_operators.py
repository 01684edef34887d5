# int: literals, comparison, hash, mixed operands, special methods.
CASES = r"""
int(1.5e300)
1.0/0
(5).imag, (5).numerator, (5).denominator, (5).as_integer_ratio(), (5).is_integer()
5 .foo
(5).real.foo
(5)()
len(5)
iter(5)
list(5)
5 in 5
1<'a'
1<None
None<1
1<[]
1+None
1+[]
[]+1
1-'a'
'a'-1
1*None
1/'a'
1@2
+None
-'a'
-[]
(2).__pow__(3), (2).__pow__(3,5), (1).__eq__('a'), (1).__lt__(2), (1).__bool__()
(5).__trunc__(), (5).__ceil__(), (5).__floor__(), (1).__format__('03d'), (1).__lshift__(3)
(1).__rlshift__(3)
int.__add__(1)
int.__add__('a',1)
int.__new__(int,'5'), int.__new__(bool,0) if 0 else 0
int.__new__(str)
int.__new__()
0xff, 0b11, 0o17, 1_000_000, 0XFF, 0xFFFF_FFFF, 1e3, 1E-3, .5, 5., 1_0.0_1, 1e1_0, 0_0, 0e0
1j, 1.5J, 00
1e400, -1e400, 1e-400
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
