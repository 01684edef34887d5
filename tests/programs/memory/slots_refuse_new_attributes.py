"""A class with `__slots__` has exactly these attributes and no dict."""


class Point:
  __slots__ = ("x", "y")

  def __init__(self, x, y):
    self.x, self.y = x, y


point = Point(1, 2)
point.x += 10
print(point.x, point.y)
try:
  point.z = 3
except AttributeError as error:
  print(error)
print(hasattr(point, "__dict__"), type(Point.x).__name__)
print(Point.x.__get__(point), Point.__slots__)
try:
  vars(point)
except TypeError as error:
  print("TypeError:", error)
