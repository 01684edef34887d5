# IntEnum and StrEnum members are numbers and texts, too.
from enum import IntEnum, StrEnum, Enum, auto


class Level(IntEnum):
    LOW = 1
    HIGH = auto()
    TOP = 10


class Side(StrEnum):
    LEFT = auto()
    RIGHT = "right hand"


class Mixed(str, Enum):
    A = "a"


print(list(Level), Level.LOW + 1, Level.LOW < Level.TOP, Level.HIGH == 2, str(Level.HIGH), f"{Level.HIGH:03}", repr(Level.HIGH))
print(max(Level), sum(Level), [10, 20, 30][Level.HIGH], {1: "one"}[Level.LOW], Level(10), "%d %s" % (Level.LOW, Level.LOW))
print(list(Side), Side.LEFT, Side.LEFT == "left", Side.RIGHT.upper(), f"{Side.LEFT}!", Side("left"), Side.LEFT + "s")
print(Mixed.A, f"{Mixed.A}", Mixed.A == "a", "x" + Mixed.A, str(Mixed.A), repr(Mixed.A))
match Level(2):
    case Level.LOW:
        print("low")
    case Level.HIGH:
        print("high")
try:
    class Wrong(StrEnum):
        A = 1
except TypeError as error:
    print(error)
