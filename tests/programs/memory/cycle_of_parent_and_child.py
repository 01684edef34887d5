"""Parent and child that know each other need the collector; a broken link does without it."""

import gc

gc.disable()
gc.collect()


class Person:
  def __init__(self, name, parent=None):
    self.name, self.parent, self.child = name, parent, None
    if parent:
      parent.child = self

  def __del__(self):
    print(self.name, "leaves")


anna = Person("Anna")
Person("Ben", anna)
del anna
print("both still there")
print("collected", gc.collect())

anna = Person("Anna")
ben = Person("Ben", anna)
ben.parent = None
del anna
print("the link was broken by hand")
del ben
print("collected", gc.collect())
