"""Finalizers run while an error passes through, and do not disturb it."""

import sys


class Witness:
  def __init__(self, name):
    self.name = name

  def __del__(self):
    try:
      raise LookupError("inside the finalizer")
    except LookupError:
      print(self.name, "saw", repr(sys.exception()))


def accident():
  Witness("passer-by")
  witness = Witness("driver")
  raise RuntimeError("crash")


try:
  accident()
except RuntimeError as error:
  print("caught", error, "context:", error.__context__)
print("end", sys.exception())
