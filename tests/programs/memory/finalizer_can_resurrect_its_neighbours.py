"""An object saved by its finalizer keeps what hangs on it; weak references to it stay alive."""

import weakref

saved = []


class Seed:
  def __init__(self, name):
    self.name = name

  def __del__(self):
    print("seed of", self.name, "gone")


class Tree:
  def __init__(self, name):
    self.name, self.seed = name, Seed(name)

  def __del__(self):
    print("fell", self.name)
    saved.append(self)


tree = Tree("oak")
look = weakref.ref(tree, lambda reference: print("callback"))
del tree
print("saved:", saved[0].name, saved[0].seed.name, "weakly seen:", look() is saved[0])

saved.clear()
print("now it is gone:", look())
