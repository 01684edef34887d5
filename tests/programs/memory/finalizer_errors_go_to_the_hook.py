"""`sys.unraisablehook` gets what a finalizer raised; the active exception is left alone."""

import sys
import weakref


class Trap:
  def __init__(self, error, text):
    self.error, self.text = error, text

  def __del__(self):
    raise self.error(self.text)


def hook(unraisable):
  name = getattr(unraisable.object, "__qualname__", unraisable.object)
  print("hook:", unraisable.exc_type.__name__, unraisable.exc_value, "in", name)


sys.unraisablehook = hook
Trap(ValueError, "one")
Trap(KeyError, "two")

try:
  Trap(OSError, "three")
  raise IndexError("the real one")
except IndexError as error:
  Trap(OSError, "four")
  print("still handling:", repr(sys.exception()), repr(error))
  print("context:", error.__context__)


def callback(reference):
  raise LookupError("in a callback")


trap = Trap(ValueError, "five")
card = weakref.ref(trap, callback)
del trap
print("end")
