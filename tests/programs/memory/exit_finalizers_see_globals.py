"""At exit the module's names are let go in order, and finalizers still see the others intact."""

import math


class Diver:
  def __init__(self, name):
    self.name = name

  def __del__(self):
    print(self.name, "surfaces;", unit, math.floor(2.5), describe(), sep=" ")


def describe():
  return "describe still works"


unit = "metres"
first = Diver("Ann")
second = Diver("Bob")
crew = [Diver("Cid"), Diver("Dee")]
print("the last line of the program")
