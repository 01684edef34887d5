"""vars, dir, getattr, hasattr, callable, type and id, as they answer about objects."""


class Point:
  scale = 2

  def __init__(self, x):
    self.x = x

  def move(self):
    return self.x


point = Point(1)
print(vars(point), [name for name in dir(point) if not name.startswith("__")], "move" in dir(Point))
print(getattr(point, "x"), getattr(point, "y", None), hasattr(point, "move"), callable(point.move),
      callable(point))
setattr(point, "y", 5)
print(point.y, delattr(point, "y"), vars(point), id(point) == id(point), type(point).__name__)
print(isinstance(vars(Point)["move"], type(lambda: 0)), Point.__dict__["scale"],
      type(Point.__dict__).__name__)
print(sorted(name for name in globals() if not name.startswith("_")), __name__)


def local_names(a, b=2):
  c = 3
  return sorted(locals().items())


print(local_names(1), dir([])[-3:], len.__name__, len.__doc__ is not None, point.move.__name__,
      (5).__class__)
print(type(point.__init__).__name__, type(Point.move).__name__, type(len).__name__,
      type(str.upper).__name__, type("".upper).__name__)
