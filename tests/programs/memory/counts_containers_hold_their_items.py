"""Each place in a list, tuple, set or dict is one reference of its own."""

import sys


class Stamp:
  pass


def holders(thing):
  return sys.getrefcount(thing) - 3


stamp = Stamp()
print("the name alone:", holders(stamp))
album = [stamp, stamp, stamp]
print("three places of a list:", holders(stamp))
pair = (stamp, stamp)
print("and two of a tuple:", holders(stamp))
unique = {stamp, stamp}
print("and once in a set:", holders(stamp))
prices = {stamp: 1, "best": stamp}
print("and as key and as value:", holders(stamp))
album.pop()
print("popped:", holders(stamp))
del album, pair, unique, prices
print("the name alone again:", holders(stamp))
