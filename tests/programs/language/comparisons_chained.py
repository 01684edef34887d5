"""Chained comparisons evaluate each operand once and stop at the first that is false."""


def say(value):
  print("[", value, "]", sep="", end=" ")
  return value


print(say(1) < say(2) < say(3))
print(say(1) < say(0) < say(3))
print(say(1) == say(1) != say(2) <= say(2))
print(1 < 2 > 1, 3 > 2 == 2, not 1 < 2 < 3, 1 in [1] == True)
print([1, 2] < [1, 3], (1,) < (1, 0), "a" < "b" < "ba", [1] == (1,), {1} < {1, 2} <= {1, 2})
one = 1
print(one is one is not None, None is None is not one)

for bad in (lambda: 1 < "a", lambda: [] < (), lambda: None < 1, lambda: {} < {}, lambda: 1 in 5):
  try:
    bad()
  except TypeError as error:
    print(error)
