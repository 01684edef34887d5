"""int(), float(), bool(), complex-free conversions and what they refuse."""

print(int("42"), int("  -7 "), int("1_000"), int("z", 36), int("0x1F", 16), int("0o17", 0),
      int(True))
print(int("101", 2), int(b"12"), int("٣"), int(3.99), int("-0"))
print(float("1e3"), float(".5"), float("-Infinity"), float(7), float(True))
print(bool(0), bool(""), bool("0"), bool([]), bool([0]), bool(0.0), bool(None), bool(...))
print(str(12), str(1.5), str(None), str(b"x"), repr("it's"), repr('say "hi"'), ascii("né"))
print(chr(97), ord("a"), chr(0x1F600), ord("€"), hex(255), oct(8), bin(-5))

for bad in (lambda: int("4.5"), lambda: int(""), lambda: int("12", 1), lambda: int([]),
            lambda: float("abc"),
            lambda: int("9", 8), lambda: chr(-1), lambda: ord("ab"), lambda: float([]),
            lambda: int(None)):
  try:
    bad()
  except (TypeError, ValueError) as error:
    print(type(error).__name__ + ":", error)
