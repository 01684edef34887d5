"""With DEBUG_SAVEALL the collector frees nothing: what it found is put into `gc.garbage`."""

import gc

gc.disable()
gc.collect()


class Exhibit:
  def __init__(self, name):
    self.name = name
    self.itself = self

  def __del__(self):
    print("finalizer of", self.name)


Exhibit("vase")
gc.set_debug(gc.DEBUG_SAVEALL)
print(gc.get_debug() == gc.DEBUG_SAVEALL)
print("collected", gc.collect())
gc.set_debug(0)
print([thing.name for thing in gc.garbage])
vase = gc.garbage.pop()
print("alive and well:", vase.itself is vase, gc.is_finalized(vase))
del vase
print("collected", gc.collect(), gc.garbage)
