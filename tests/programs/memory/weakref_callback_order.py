"""Callbacks run newest first, and each gets its own reference, already dead."""

import weakref


class Bell:
  pass


def ring(name):
  return lambda reference: print(name, reference is references[name], reference())


bell = Bell()
references = {}
for name in ("first", "second", "third"):
  references[name] = weakref.ref(bell, ring(name))
print(references["first"].__callback__ is not None)
del bell
print(references["first"].__callback__)
