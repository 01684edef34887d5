"""Two bases with slots of their own cannot be mixed; empty slots mix with everything."""


class Named:
  __slots__ = ("name",)


class Aged:
  __slots__ = ("age",)


class Marker:
  __slots__ = ()


try:

  class Person(Named, Aged):
    pass

except TypeError as error:
  print("TypeError:", error)


class Tagged(Named, Marker):
  __slots__ = ()


tagged = Tagged()
tagged.name = "Ann"
print(tagged.name, Tagged.__mro__[1:3] == (Named, Marker))

try:

  class Both(int, str):
    pass

except TypeError as error:
  print("TypeError:", error)

try:

  class Long(int):
    __slots__ = ("extra",)

except TypeError as error:
  print("TypeError:", error)
