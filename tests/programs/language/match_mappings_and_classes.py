"""match with mappings, class patterns, attributes and dotted values."""


class Point:
  __match_args__ = ("x", "y")

  def __init__(self, x, y):
    self.x, self.y = x, y


class Circle:
  def __init__(self, centre, radius):
    self.centre, self.radius = centre, radius


class Colour:
  RED = "red"


def describe(thing):
  match thing:
    case {"type": "point", "x": x, **rest}:
      return f"point at {x}, rest {sorted(rest.items())}"
    case {"name": str(name), "age": int() | float() as age} if age > 17:
      return f"adult {name}, {age}"
    case {}:
      return f"a mapping of {len(thing)}"
    case Point(0, 0):
      return "origin"
    case Point(x=0, y=y):
      return f"on the axis at {y}"
    case Point(x, y) if x == y:
      return f"diagonal {x}"
    case Circle(centre=Point(a, _), radius=radius):
      return f"circle around {a}, radius {radius}"
    case Colour.RED:
      return "the colour red"
    case int(number) | float(number):
      return f"number {number}"
    case _:
      return "nothing known"


for thing in ({"type": "point", "x": 1, "z": 2}, {"name": "Ann", "age": 30},
              {"name": "Bob", "age": 9}, {}, Point(0, 0),
              Point(0, 5), Point(3, 3), Point(1, 2), Circle(Point(7, 8), 2), "red", 5, 2.5, True,
              "blue"):
  print(describe(thing))

try:
  match Point(1, 2):
    case Point(1, 2, 3):
      pass
except TypeError as error:
  print(error)
try:
  match Circle(1, 2):
    case Circle(1):
      pass
except TypeError as error:
  print(error)
