"""Recursion, mutual recursion, and the error of a recursion without an end."""


def hanoi(disks, source, target, spare):
  if disks == 0:
    return 0
  return hanoi(disks - 1, source, spare, target) + 1 + hanoi(disks - 1, spare, target, source)


print(hanoi(8, "a", "b", "c"))


def even(number):
  return number == 0 or odd(number - 1)


def odd(number):
  return number != 0 and even(number - 1)


print(even(200), odd(201), even(7))


def ackermann(m, n):
  if m == 0:
    return n + 1
  return ackermann(m - 1, 1 if n == 0 else ackermann(m, n - 1))


print(ackermann(2, 6))


def endless(depth):
  return endless(depth + 1)


try:
  endless(0)
except RecursionError as error:
  print(type(error).__name__, error)
print("still here")
