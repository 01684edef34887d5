"""Resurrected out of a cycle, an object has lost its weak references; after a count death, not."""

import gc
import weakref

gc.disable()
saved = []


class Phoenix:
  def __init__(self, name, cyclic):
    self.name = name
    if cyclic:
      self.itself = self

  def __del__(self):
    saved.append(self)


for cyclic in (False, True):
  bird = Phoenix("Fawkes", cyclic)
  look = weakref.ref(bird)
  del bird
  gc.collect()
  print("cyclic:", cyclic, "saved:", len(saved), "reference alive:", look() is not None)
  again = weakref.ref(saved[0])
  print("a new reference works:", again() is saved[0])
  saved[0].itself = None
  saved.clear()
  print("dead:", again() is None)
