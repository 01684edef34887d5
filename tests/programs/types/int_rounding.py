# round() of ints and floats, and of what cannot be rounded.
CASES = r"""
round(True), round(50,-2), round(150,-2), round(1,-400)
round(1.5), round(2.5), round(-0.5), round(1.25,1), round(2.675,2), round(1e300,2)
round(0.5,0), round(1234.5,-2), round(1.0,None), round(5e-324,400), round(1e16,-20)
round(-0.0,2), round(123.456,2), round(99.95,1)
round('a')
round(1.5,'a')
round(1.5,1.5)
round()
round(float('nan'))
round(float('inf'))
round(float('inf'),1), round(float('nan'),2)
round(None)
(1).__index__(), (1).__int__(), (1).__float__(), (1).__invert__(), (5).__round__()
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
