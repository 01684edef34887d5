"""Which operator binds tighter."""

print(2 + 3 * 4**2, -2**2, (-2) ** 2, 2**-1, 2**3**2, -3 % 5, -(3 % 5), not 1 == 2, 1 + 2 << 3,
      1 << 2 + 3)
print(5 & 3 == 3, (5 & 3) == 3, 1 | 2 ^ 3 & 4, 6 // 4 * 2, 2 * 6 // 4, 7 - 3 - 2, 8 / 4 / 2, ~1 + 1,
      -~1)
print(1 or 0 and 0, (1 or 0) and 0, not True or True, not (True or True), 1 < 2 == True,
      1 in [1] and 2, 1 if 0 else 2 if 0 else 3)
print((lambda: 1 or 2)(), (lambda x: x)(1) + 1, [1, 2][0] + 1, -[5][0], "a" + "b" * 2,
      10 - 2 ** 2 + 1, not 0 + 1)
print(2 if 1 else 0 + 5, (2 if 1 else 0) + 5, 1 == 1 in [1], 3 > 2 > 1 and not 0, None is not True,
      not None is None)
x = 1, 2 if 0 else 3
print(x, *[1] or [2], [*(1, 2)[:1]])
