# "Did you mean": names, attributes, imports, arguments; and where nothing is similar enough.
import math
import traceback


class Robot:
    wheels = 4
    _battery = 50
    __slots__ = ("name", "speed_limit")

    def __init__(self):
        self.name = "R"

    def forward(self, distance, *, speed=1):
        return distnce

    def backward(self):
        return naem

    def turn(self):
        return wheels


def last_line(action):
    try:
        action()
    except Exception:
        print(traceback.format_exc().splitlines()[-1].replace(__file__, "program.py"))


counter, Colour = 1, "red"
robot = Robot()
last_line(lambda: conter)
last_line(lambda: colour)
last_line(lambda: cunter_of_something)
last_line(lambda: pirnt("x"))
last_line(lambda: x)
last_line(lambda: robot.forward(1))
last_line(lambda: robot.backward())
last_line(lambda: robot.turn())
last_line(lambda: robot.nmae)
last_line(lambda: robot.wheel)
last_line(lambda: robot.battery)
last_line(lambda: robot.speed_limit)
last_line(lambda: robot.sped_limit)
last_line(lambda: robot.zzz)
last_line(lambda: Robot.forwrd)
last_line(lambda: robot.forward(1, sped=2))
last_line(lambda: robot.forward(1, distanc=2))
last_line(lambda: math.sine(1))
last_line(lambda: math.squareroot(2))
last_line(lambda: [].add(1))
last_line(lambda: [].appendd(1))
last_line(lambda: "".uper())
last_line(lambda: {}.key())
last_line(lambda: (1).reel)
last_line(lambda: None.strip())
last_line(lambda: print("a", ned=""))
last_line(lambda: sorted([1], reversed=True))
last_line(lambda: int(bse=1))


def shadow():
    print(totl)
    total = 1


def later():
    print(total)
    total = 1


def inner():
    def deep():
        return late

    deep()
    late = 1


for function in (shadow, later, inner):
    last_line(function)
try:
    robot.nmae
except AttributeError as error:
    print(str(error), error.name, error.obj is robot)
try:
    conter
except NameError as error:
    print(str(error), error.name)
try:
    import mathematics
except ImportError as error:
    print(str(error), error.name, error.path, type(error).__name__)
