"""A finalizer that rescues one object keeps its whole cycle; all finalizers in it have run."""

import gc

gc.disable()
gc.collect()
rescued = []


class Sailor:
  def __init__(self, name, rescues):
    self.name, self.rescues = name, rescues

  def __del__(self):
    print("finalizer of", self.name)
    if self.rescues:
      rescued.append(self)


ann, bob = Sailor("Ann", rescues=True), Sailor("Bob", rescues=False)
ann.mate, bob.mate = bob, ann
del ann, bob
print("collected", gc.collect())
print("rescued:", rescued[0].name, "and", rescued[0].mate.name)
rescued.clear()
print("collected", gc.collect(), "without a word")
