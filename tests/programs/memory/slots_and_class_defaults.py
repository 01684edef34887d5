"""A slot and a class attribute of one name conflict; across subclasses one hides the other."""

try:

  class Point:
    __slots__ = ("x",)
    x = 0

except ValueError as error:
  print("ValueError:", error)


class Default:
  x = "class default"


class SlotOver(Default):
  __slots__ = ("x",)


thing = SlotOver()
try:
  thing.x
except AttributeError as error:
  print(error)
thing.x = "in the slot"
print(thing.x)


class Slot:
  __slots__ = ("x",)


class DefaultOver(Slot):
  __slots__ = ()
  x = "class default"


thing = DefaultOver()
print(thing.x)
try:
  thing.x = 1
except AttributeError as error:
  print(error)
Slot.x.__set__(thing, "hidden")
print(thing.x, Slot.x.__get__(thing))
