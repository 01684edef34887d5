"""`get_referrers` and `get_referents` walk the links between tracked objects."""

import gc


class Station:
  def __init__(self, name):
    self.name = name
    self.next = None


here, there = Station("here"), Station("there")
here.next = there
line = [here, there]
plan = {"end": there}

found = gc.get_referrers(there)
print(any(thing is line for thing in found), any(thing is plan for thing in found))
print(any(thing is here for thing in found), any(thing is there for thing in found))
print(gc.get_referrers(object()))

print(sorted(thing.name for thing in gc.get_referents(line)))
print(gc.get_referents((1, "two", there)).count(there))
print(gc.get_referents(7, "atoms"))
print(Station in gc.get_referents(here), there in gc.get_referents(here))
