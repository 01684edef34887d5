"""`gc.disable()` stops automatic collections only: counting goes on, and so does `collect()`."""

import gc

gc.disable()
gc.collect()
print(gc.isenabled())


class Balloon:
  def __init__(self, colour):
    self.colour = colour

  def __del__(self):
    print("pop", self.colour)


Balloon("red")
knotted = Balloon("blue")
knotted.string = knotted
del knotted
pile = [[] for _ in range(5000)]
print("5000 lists later the knotted one is still there")
print(gc.collect())
gc.enable()
print(gc.isenabled())
