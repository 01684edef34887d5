# Abstract classes, properties, operators, sorting, and what happens when a method is forgotten.
import math
from abc import ABC, abstractmethod
from functools import total_ordering


@total_ordering
class Shape(ABC):
    @property
    @abstractmethod
    def area(self): ...

    @abstractmethod
    def scaled(self, factor): ...

    def __lt__(self, other):
        return self.area < other.area if isinstance(other, Shape) else NotImplemented

    def __eq__(self, other):
        return isinstance(other, Shape) and math.isclose(self.area, other.area)

    def __mul__(self, factor):
        return self.scaled(factor)

    __rmul__ = __mul__

    def __repr__(self):
        return f'{type(self).__name__}({", ".join(f"{k}={v:g}" for k, v in vars(self).items())})'


class Circle(Shape):
    def __init__(self, radius):
        self.radius = radius

    @property
    def area(self):
        return math.pi * self.radius ** 2

    def scaled(self, factor):
        return Circle(self.radius * factor)


class Rect(Shape):
    def __init__(self, width, height):
        self.width, self.height = width, height

    @property
    def area(self):
        return self.width * self.height

    def scaled(self, factor):
        return type(self)(self.width * factor, self.height * factor)


class Square(Rect):
    def __init__(self, side, _=None):
        super().__init__(side, side)


class Broken(Shape):
    area = 3


shapes = [Circle(1), Rect(2, 3), Square(1.5), 2 * Square(1), Rect(1, 4) * 0.5]
for shape in sorted(shapes, reverse=True):
    print(f'{shape!r:28} {shape.area:8.3f}')
print(Rect(1, 4) == Square(2), Rect(2, 2) <= Circle(1), Square.__mro__[1:3], issubclass(Square, Shape), min(shapes))
for attempt in (Shape, Broken, lambda: Circle(1) < 3, lambda: Circle(1) * 'x', lambda: setattr(Circle(1), 'area', 2)):
    try:
        attempt()
    except (TypeError, AttributeError) as error:
        print(type(error).__name__, error)
