"""A frame kept in one of its own locals is a cycle, and keeps all the others."""

import gc
import sys

gc.disable()
gc.collect()


class Cup:
  def __init__(self, name):
    self.name = name

  def __del__(self):
    print("wash", self.name)


def tea(name, keep):
  cup = Cup(name)
  frame = sys._getframe()
  if not keep:
    frame = None


tea("let go", keep=False)
tea("kept", keep=True)
print("nothing yet")
print(gc.collect() > 0)
