"""Slots save the dict: what one instance costs, with and without them, and with a wasted one."""

import sys


class Plain:
  def __init__(self):
    self.x = self.y = 0


class Slotted:
  __slots__ = ("x", "y")

  def __init__(self):
    self.x = self.y = 0


class Redeclared(Slotted):
  __slots__ = ("x",)


class Grown(Slotted):
  pass


class Empty(Slotted):
  __slots__ = ()


for kind in (Slotted, Empty, Redeclared, Grown, Plain):
  print(f"{kind.__name__:11}{sys.getsizeof(kind()):3}", kind.__basicsize__)
print("the dict of a plain one, once asked for, is more than", sys.getsizeof(Plain().__dict__) > 64)
