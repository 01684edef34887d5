# An Enum is a class with a fixed row of members, each found by name and by value.
from enum import Enum, auto, unique


class Planet(Enum):
    MERCURY = 1
    VENUS = 2
    EARTH = 3
    TERRA = 3

    @property
    def next(self):
        return Planet(self.value % 3 + 1)

    @classmethod
    def _missing_(cls, value):
        return cls.EARTH if value == "home" else None


print(Planet, Planet.VENUS, repr(Planet.VENUS), Planet.VENUS.name, Planet.VENUS.value, list(Planet), len(Planet))
print(Planet(3), Planet["EARTH"], Planet.TERRA is Planet.EARTH, Planet("home"), Planet.EARTH.next, dict(Planet.__members__))
print(Planet.VENUS in Planet, 2 in Planet, 9 in Planet, Planet.VENUS == 2, isinstance(Planet.VENUS, Planet), f"{Planet.VENUS:>15}")


class Tone(Enum):
    C = auto()
    D = auto()
    E = "e"


class Coin(Enum):
    CENT = (1, "copper")
    EURO = (100, "nickel")

    def __init__(self, worth, metal):
        self.worth, self.metal = worth, metal


print(list(Tone), Coin.EURO.metal, Coin((1, "copper")), Enum("Size", "S M L").M, list(Enum("Pair", {"x": 1, "y": 2})))


def extend():
    class More(Planet):
        MARS = 4


def repeated():
    class Twice(Enum):
        A = 1
        A = 2


def not_unique():
    @unique
    class Same(Enum):
        A = 1
        B = 1


for wrong in (lambda: Planet(9), lambda: Planet["X"], lambda: Planet.X, lambda: setattr(Planet, "EARTH", 1),
              lambda: delattr(Planet, "EARTH"), lambda: setattr(Planet.EARTH, "value", 1), extend, repeated, not_unique,
              lambda: Planet.EARTH < Planet.VENUS):
    try:
        wrong()
    except Exception as error:
        print(type(error).__name__, error)
