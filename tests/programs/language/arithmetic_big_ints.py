"""Integers have no limit: multiplication, division, powers, and reading them back."""

factorial = 1
for number in range(1, 31):
  factorial *= number
print(factorial)
print(2**200, -(3**90))
print(10**40 // 7**20, 10**40 % 7**20, -(10**40) // 7**20, -(10**40) % 7**20)
print(divmod(2**128 + 1, 2**64), (2**128 - 1).bit_length())
print((1 << 100) >> 98, (1 << 100) & ((1 << 64) - 1), (2**70) ^ (2**69), -(2**70) | 1, ~(2**65))
print(int("123456789012345678901234567890") + 1, int("ff" * 10, 16), int("-0b" + "1" * 70, 0))
print(hex(2**70), oct(2**70), bin(2**66), f"{2**80:,}", f"{2**64:x}")
print(2**100 == 2.0**100, 2**100 < 2.0**101, float(2**80), int(1e25), 2**1000 % 1000007)
print(pow(2, 1000, 10**9 + 7), pow(123456789, 65537, 2**89 - 1))

try:
  float(10**400)
except OverflowError as error:
  print("OverflowError:", error)
try:
  10**400 / 3
except OverflowError as error:
  print("OverflowError:", error)
print(10**400 // 10**398)
try:
  int("9" * 5000)
except ValueError as error:
  print("ValueError:", error)
