"""None, True, small ints and the empty tuple are immortal: their count never changes."""

import sys

for thing in (None, True, 7, (), ""):
  before = sys.getrefcount(thing)
  pile = [thing] * 1000
  print(repr(thing), sys.getrefcount(thing) == before, before > 1_000_000)

mortal = []
before = sys.getrefcount(mortal)
pile = [mortal] * 1000
print("a list:", sys.getrefcount(mortal) - before)
