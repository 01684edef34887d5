"""A bound method holds its object, a bound built-in its list, an iterator its container."""

import sys


class Horn:
  def blow(self):
    return "toot"


horn = Horn()
count = sys.getrefcount(horn)
blow = horn.blow
print(sys.getrefcount(horn) - count, blow.__self__ is horn, blow.__func__ is Horn.blow)
del blow
print(sys.getrefcount(horn) - count)

letters = []
count = sys.getrefcount(letters)
append = letters.append
print(sys.getrefcount(letters) - count)
iterators = [iter(letters), reversed(letters), enumerate(letters), zip(letters), map(len, letters)]
print(sys.getrefcount(letters) - count)
del append, iterators
print(sys.getrefcount(letters) - count)
