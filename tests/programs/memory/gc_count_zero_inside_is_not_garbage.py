"""A working count of zero is not yet garbage: what is reachable from outside is rescued."""

import gc

gc.disable()
gc.collect()


class Climber:
  def __init__(self, name, above=None):
    self.name, self.above, self.below = name, above, None
    if above:
      above.below = self

  def __del__(self):
    print(self.name, "falls")


first = Climber("first")
Climber("third", Climber("second", first))
Climber("lost", Climber("alone")).below = None
print("only the first is named; all references to the others come from inside")
print("collected", gc.collect())
print(first.below.name, first.below.below.name)
del first
print("collected", gc.collect())
