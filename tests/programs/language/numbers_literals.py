"""Number literals in every base, with underscores and exponents, and methods on literals."""

print(0xFF, 0o17, 0b101, 1_000_000, 0x_ff, 1e3, 1E-3, .5, 5., 1_0.0_1, 0e0, 00, 0XAB, 0B1)
print((5).real, 5 .imag, 5.0.is_integer(), 1.e1, -0x10, ~0b1, 1 if True else 0)
print(10**18, 123456789012345678901234567890, -1_0, 0xdeadbeefdeadbeefdeadbeef)
print(1 .__add__(2), (1.5).__class__.__name__, True + 1, 1 == 1.0 == True, None is None)
for bad in ("1__0", "0b2", "0o8", "0xg", "1e", "012", "1_", "5a", "0_7"):
  try:
    print(eval(bad))
  except SyntaxError as error:
    print(bad, "->", error.msg)
