# float(): text, numbers, and what is refused; hex and fromhex.
CASES = r"""
float(), float('1.5'), float(' 1.5 '), float('1e5'), float('inf'), float('-Infinity')
float('NaN'), float('+nan'), float('1_0.5'), float('.5'), float('5.'), float(5), float(True)
float('1e400'), float('-0'), float(b'1.5'), float('٣.٥'), float(2**70)
float('')
float('a')
float('1.5.5')
float('1__0')
float('1e')
float(' ')
float('0x1')
float(None)
float([])
float('1',2)
float(x=1)
float('infinit')
float(b'a')
float('1\x00')
float('é')
(1.5).hex(), (0.0).hex(), (-0.0).hex(), (0.1).hex(), (5e-324).hex(), float('inf').hex()
float('nan').hex(), (1e300).hex(), (-1.0).hex()
float.fromhex('0x1.8p+0'), float.fromhex('1.8'), float.fromhex('-0x.8p3')
float.fromhex('inf'), float.fromhex('nan'), float.fromhex(' 0x1p-1074 ')
float.fromhex('0x1.ffffffffffffffp0'), float.fromhex('a'), float.fromhex('0X1P10')
float.fromhex('')
float.fromhex('0x')
float.fromhex('xyz')
float.fromhex('0x1p2000')
float.fromhex(1)
float('inf').as_integer_ratio()
float('nan').as_integer_ratio()
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
