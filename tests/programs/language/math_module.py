"""The math module: constants, functions, and the errors they raise."""

import math

print(math.pi, math.e, math.tau, math.inf, math.nan)
print(math.sqrt(2), math.isqrt(99), math.pow(2, 0.5), math.exp(1), math.log(math.e), math.log2(8),
      math.log10(1000), math.log(8, 2))
print(math.sin(0), math.cos(0), round(math.tan(math.pi / 4), 10), math.atan2(1, 1),
      math.degrees(math.pi), math.radians(180), math.hypot(3, 4))
print(math.floor(-1.5), math.ceil(-1.5), math.trunc(-1.5), math.fabs(-2), math.factorial(20),
      math.gcd(12, 18), math.lcm(4, 6))
print(math.comb(5, 2), math.perm(5, 2), math.fmod(-7, 3), math.modf(2.5), math.frexp(8),
      math.ldexp(0.5, 4), math.copysign(1, -0.0))
print(math.isnan(math.nan), math.isinf(-math.inf), math.isfinite(1), math.isclose(0.1 + 0.2, 0.3),
      math.fsum([0.1] * 10), math.prod([2, 3, 4]))
for bad in (lambda: math.sqrt(-1), lambda: math.log(0), lambda: math.exp(1000),
            lambda: math.factorial(-1), lambda: math.sqrt("a"), lambda: math.isqrt(-1),
            lambda: math.floor(math.nan), lambda: math.gcd(1.5), lambda: math.acos(2),
            lambda: math.sin()):
  try:
    bad()
  except Exception as error:
    print(type(error).__name__ + ":", error)
