"""Garbage in an old generation is not looked at, and what it holds lives with it."""

import gc

gc.disable()


class Castle:
  def __init__(self, name):
    self.name, self.itself = name, self

  def __del__(self):
    print(self.name, "crumbles")


old = Castle("old castle")
gc.collect()
old.guest = Castle("young guest")
del old
print("collect(0):", gc.collect(0))
print("collect(1):", gc.collect(1))
print("collect(2):", gc.collect(2))

Castle("never promoted")
print("collect(0):", gc.collect(0))
