"""A collection asked for while one is running does nothing and returns 0."""

import gc

gc.disable()
gc.collect()


class Cleaner:
  def __init__(self):
    self.itself = self

  def __del__(self):
    print("inside a collection:", gc.collect())


Cleaner()
print("collected", gc.collect())


class Plain:
  def __del__(self):
    loop = []
    loop.append(loop)
    del loop
    print("inside a plain death:", gc.collect())


Plain()
