# float: text forms, special values, rounding to even, exactness.
for x in (0.1, 1e16, 1e-5, 123456789.123, -0.0, 1e300 * 1e10, float('-inf'), float('nan'), 2.5, 5e-324):
    print(x, f'{x:.3f} {x:e} {x:g} {x:%} {x:10.2e}|{x:<10.3}|{x:+}', x.hex() if x == x else '', x.is_integer())
print(round(0.5), round(1.5), round(2.675, 2), round(-2.5), round(1234.5678, -2), 0.1 + 0.2, 0.1 + 0.2 == 0.3, sum([0.1] * 10), 7.0 // 2, -7.5 % 2, divmod(7.5, -2))
print((0.75).as_integer_ratio(), float.fromhex('0x1.8p3'), float('  1e3 '), float('1_0.5'), float('Infinity'), float('-nan') != float('nan'), 1e3 == 1000, hash(1.0) == hash(1), hash(float('inf')))
print(f'{1234567.891:,.2f} {1234567.891:_.1f} {0.000123:.2g} {12345.0:g} {1e6:g} {1e5:g} {3.0:n} {255.0:#.3g}', repr(1e22), repr(1e21), str(1.0e15), 1 / 3)
for f in (lambda: float('abc'), lambda: float(''), lambda: 1.0 / 0, lambda: 1.0 % 0, lambda: 10.0 ** 400, lambda: (-8) ** 0.5, lambda: float([]), lambda: f'{1.5:d}', lambda: 1.5 & 1, lambda: float.fromhex('zz'), lambda: float('inf').as_integer_ratio(), lambda: round(float('nan')), lambda: range(1.5)):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
