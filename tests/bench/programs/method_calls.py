"""Methods: bound, inherited, overridden, static, class, property, super."""


class Shape:
  count = 0

  def __init__(self, size):
    self.size = size
    Shape.count += 1

  def area(self):
    return 0

  def describe(self, factor):
    return self.area() * factor

  @property
  def double(self):
    return self.size * 2

  @classmethod
  def unit(cls):
    return cls(1)

  @staticmethod
  def scale(number):
    return number * 3


class Square(Shape):
  def area(self):
    return self.size * self.size


class Tile(Square):
  def area(self):
    return super().area() + 1


shapes = [Shape(2), Square(3), Tile(4)]
total = 0
for number in range(400_000):
  for shape in shapes:
    total += shape.describe(number & 1) + shape.double
  total += Shape.scale(number)
for number in range(250_000):
  total += Tile.unit().area()
print(total, Shape.count)
