"""An object may change its class only to one with the same layout."""


class Caterpillar:
  def move(self):
    return "crawls"


class Butterfly:
  def move(self):
    return "flies"


class Point:
  __slots__ = ("x",)


class Place:
  __slots__ = ("x",)


class Pixel:
  __slots__ = ("x", "colour")


insect = Caterpillar()
print(insect.move())
insect.__class__ = Butterfly
print(insect.move(), type(insect).__name__)

point = Point()
point.x = 1
point.__class__ = Place
print(point.x, type(point).__name__)

for thing, kind in ((point, Pixel), (insect, Point), (5, Point), (insect, int),
                    (insect, "no class")):
  try:
    thing.__class__ = kind
  except TypeError as error:
    print("TypeError:", error)
