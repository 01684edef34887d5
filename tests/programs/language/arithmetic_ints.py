"""Integer arithmetic: floor division and modulo follow the divisor's sign."""

for a, b in ((7, 2), (-7, 2), (7, -2), (-7, -2), (0, 5), (6, 3)):
  print(a, b, a + b, a - b, a * b, a // b, a % b, divmod(a, b), a / b)
print(2**10, 2**-1, (-2)**3, -2**2, 0**0, pow(3, 4, 5), pow(3, -1, 7))
print(5 & 3, 5 | 3, 5 ^ 3, ~5, 1 << 10, -9 >> 1, 1024 >> 3)
print(+True, -False, True + True, ~0, abs(-4), round(-7), int(-3.9))
print((255).bit_length(), (7).bit_count(), (-5).conjugate(), (6).as_integer_ratio())

for bad in (lambda: 1 // 0, lambda: 1 % 0, lambda: 1 / 0, lambda: divmod(1, 0), lambda: 0**-1,
            lambda: 1 << -1, lambda: pow(2, -1, 4)):
  try:
    bad()
  except (ZeroDivisionError, ValueError) as error:
    print(type(error).__name__, error)
