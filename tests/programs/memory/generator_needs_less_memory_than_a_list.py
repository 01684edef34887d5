"""A generator's size does not depend on how much it will give; a list's does."""

import sys


def squares(limit):
  for number in range(limit):
    yield number * number


small, large = squares(10), squares(1_000_000)
print(sys.getsizeof(small) == sys.getsizeof(large))
print(sys.getsizeof(list(squares(10))) < sys.getsizeof(list(squares(10_000))))
print(sys.getsizeof((number for number in range(10))) == sys.getsizeof((n for n in range(10**9))))

first = next(large)
print(sum(large) + first)
print("used up:", sum(large))
