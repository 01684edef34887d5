"""At exit the collector runs too, so a forgotten cycle is finalized."""

import gc

gc.disable()


class Knot:
  def __init__(self, name):
    self.name = name
    self.itself = self

  def __del__(self):
    print("untied", self.name)


Knot("forgotten in the middle")
tied = Knot("named to the end")
print("last line")
