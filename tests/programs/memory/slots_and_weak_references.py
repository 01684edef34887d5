"""With slots, weak references must be asked for by naming `__weakref__`."""

import weakref


class Deaf:
  __slots__ = ("x",)


class Seen:
  __slots__ = ("x", "__weakref__")


class SeenChild(Deaf):
  pass


class Both:
  __slots__ = ("__dict__", "x")


for kind in (Deaf, Seen, SeenChild, Both):
  thing = kind()
  try:
    weakref.ref(thing)
    print(kind.__name__, "can be weakly referenced")
  except TypeError as error:
    print(error)

both = Both()
both.x, both.y = 1, 2
print(both.__dict__)

try:

  class Twice(Seen):
    __slots__ = ("__weakref__",)

except TypeError as error:
  print("TypeError:", error)
