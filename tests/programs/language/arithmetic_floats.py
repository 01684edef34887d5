"""Float arithmetic, the shortest repr that reads back, and the special values."""

import math

print(0.1 + 0.2, 1 / 3, 2 / 3, 1e16, 1e15, 123456789012345678.0, 1e-4, 1e-5, 5e-324,
      1.7976931348623157e308)
print(1.0, 100.0, -0.0, 1e22, 1e23, 0.1, 1.1, 2.675, 1e100)
print(7.5 // 2, -7.5 // 2, 7.5 % 2, -7.5 % 2, divmod(7.5, -2), 2.0**0.5, 2**0.5, (-8.0)**3)
print(float("inf"), float("-inf"), float("nan"), math.inf - math.inf, float("  1_0.5e1 "))
print(round(2.5), round(3.5), round(2.675, 2), round(1234.5678, -2), round(-0.4), round(1e20, 2))
print((0.5).as_integer_ratio(), (2.0).is_integer(), (1.5).hex(), float.fromhex("0x1.8p+1"))
print(1.0 == 1, 0.1 + 0.2 == 0.3, 1 < 1.5 < 2, 2**53 == 2.0**53, 2**53 + 1 == 2.0**53)
print(int(1e20), int(-2.9), math.floor(-2.5), math.ceil(-2.5), math.trunc(-2.5))

for bad in (lambda: 1.0 / 0, lambda: 1.0 // 0, lambda: 1.0 % 0, lambda: 10.0**400,
            lambda: int(math.nan),
            lambda: int(math.inf), lambda: float("1.5x")):
  try:
    bad()
  except (ArithmeticError, ValueError) as error:
    print(type(error).__name__ + ":", error)
