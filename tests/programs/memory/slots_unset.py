"""Reading an unset slot names class and attribute; deleting one names just the attribute."""


class Point:
  __slots__ = ("x", "y")


point = Point()
try:
  point.x
except AttributeError as error:
  print(error)
try:
  del point.x
except AttributeError as error:
  print(error)
point.x = 5
del point.x
print(hasattr(point, "x"), getattr(point, "x", "unset"))
try:
  point.nothing
except AttributeError as error:
  print(error)
