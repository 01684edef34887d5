"""Death in a cycle: references are cleared and callbacks called before any `__del__`."""

import gc
import weakref

gc.disable()
gc.collect()


class Person:
  def __init__(self, name):
    self.name = name

  def __del__(self):
    print("__del__ of", self.name, "sees", [reference() for reference in cards])


def farewell(reference):
  print("callback sees", [reference() for reference in cards])


ann, bob = Person("Ann"), Person("Bob")
ann.friend, bob.friend = bob, ann
cards = [weakref.ref(ann, farewell), weakref.ref(bob, farewell)]
del ann, bob
print("silence:", [reference().name for reference in cards])
print("collected:", gc.collect())
