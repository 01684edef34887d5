"""An error in a callback is reported on stderr; the other callbacks still run."""

import weakref


class Pot:
  pass


def fails(reference):
  raise ValueError("boiled over")


pot = Pot()
cards = [
    weakref.ref(pot, lambda reference: print("oldest")),
    weakref.ref(pot, fails),
    weakref.ref(pot, lambda reference: print("newest")),
]
del pot
print("the program goes on")
