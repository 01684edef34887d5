"""Changing `__slots__` after the class was made does nothing."""


class Point:
  __slots__ = ("x",)


Point.__slots__ = ("x", "y")
point = Point()
try:
  point.y = 1
except AttributeError as error:
  print(error)

saved = Point.x
del Point.x
try:
  point.x = 1
except AttributeError as error:
  print(error)
Point.position = saved
point.position = 7
print(point.position)
try:
  saved.__get__(object())
except TypeError as error:
  print("TypeError:", error)
