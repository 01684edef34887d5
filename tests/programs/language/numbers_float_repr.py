"""repr gives the shortest digits that read back as the same float; str is the same."""

for number in (0.1, 1 / 3, 2 / 3, 1e-7, 123456.789, 1e15, 1e16, 1.5e16, 9007199254740993.0, 1e21,
               1e22, 5e-324, 2.2250738585072014e-308,
               1.7976931348623157e308, 0.1 + 0.2, 100.0, 1e2, 12345678.9, 0.00001, 0.0001, 4.35,
               0.5, 2.0**70, 3.141592653589793, 1e-10):
  print(repr(number), str(number) == repr(number), float(repr(number)) == number)
print(round(0.5), round(1.5), round(2.5), round(-1.5), round(1.005, 2), round(1e300, 2),
      round(123.456, -1), round(5, -1), round(15, -1))
print(0.1 * 3, 1.1 + 2.2, 1e308 * 10, -1e308 * 10, 4.0 / 2, 7 / 2, 10 / 5, 1e-320, 3 * 1.1)
print([1.0, 2.5], {"pi": 3.14}, (1e100,), -0.0, 0.0 == -0.0, abs(-0.0))
