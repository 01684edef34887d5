# A class with abstract methods cannot be instantiated; registered classes count as subclasses.
from abc import ABC, ABCMeta, abstractmethod


class Shape(ABC):
    @abstractmethod
    def area(self):
        """The area."""

    @property
    @abstractmethod
    def name(self):
        pass

    def describe(self):
        return f"{self.name}: {self.area()}"


class Square(Shape):
    def __init__(self, side):
        self.side = side

    def area(self):
        return self.side ** 2

    name = "square"


class Half(Shape):
    def area(self):
        return 0


print(Square(3).describe(), sorted(Shape.__abstractmethods__), Half.__abstractmethods__, Square.__abstractmethods__)
for cls in (Shape, Half):
    try:
        cls()
    except TypeError as error:
        print(error)


@Shape.register
class Stamp:
    pass


print(isinstance(Stamp(), Shape), issubclass(Stamp, Shape), issubclass(int, Shape), Shape in Stamp.__mro__)


class Quacks(metaclass=ABCMeta):
    @classmethod
    def __subclasshook__(cls, other):
        return any("quack" in base.__dict__ for base in other.__mro__) or NotImplemented


class Duck:
    def quack(self):
        pass


print(issubclass(Duck, Quacks), isinstance(3, Quacks), isinstance(Duck(), Quacks))
for wrong in (lambda: Shape.register(3), lambda: Square.register(Shape), lambda: issubclass(3, Shape)):
    try:
        wrong()
    except (TypeError, RuntimeError) as error:
        print(type(error).__name__, error)
