"""Defining `__eq__` takes away the hash; NotImplemented hands the question on."""


class Point:
  def __init__(self, x):
    self.x = x

  def __eq__(self, other):
    if not isinstance(other, Point):
      return NotImplemented
    return self.x == other.x


class Hashable(Point):
  def __hash__(self):
    return hash(self.x)


print(Point(1) == Point(1), Point(1) != Point(1), Point(1) == 1, Point(1) != 1, Point.__hash__)
try:
  {Point(1)}
except TypeError as error:
  print(error)
print(len({Hashable(1), Hashable(1), Hashable(2)}), {Hashable(1): "found"}[Hashable(1)])


class Left:
  def __eq__(self, other):
    print("left asked")
    return NotImplemented


class Right(Left):
  def __eq__(self, other):
    print("right asked")
    return "yes"


print(Left() == Right(), Right() == Left(), Left() == 5, sep=" ; ")
print(object() == object(), Hashable(3) in [Point(3)], [Point(1), 2] == [Point(1), 2])


class BadHash:
  def __hash__(self):
    return "text"


try:
  hash(BadHash())
except TypeError as error:
  print(error)
