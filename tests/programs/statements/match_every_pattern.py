# match: literals, captures, sequences, mappings, classes, alternatives, guards, values, nesting.
class Point:
    __match_args__ = ("x", "y")

    def __init__(self, x, y):
        self.x, self.y = x, y


class Sphere(Point):
    def __init__(self, x, y, radius):
        super().__init__(x, y)
        self.radius = radius


class Limits:
    LOW, HIGH = 0, 100


def describe(value):
    match value:
        case None | True | False:
            return f"singleton {value}"
        case -1 | 1.5 | 2 + 3j | "text" | b"bytes":
            return f"literal {value!r}"
        case Limits.LOW | Limits.HIGH:
            return f"limit {value}"
        case int(n) if n > 1000:
            return f"large {n}"
        case int() | float() as number:
            return f"number {number}"
        case "":
            return "empty text"
        case str(text):
            return f"text of {len(text)}"
        case []:
            return "empty"
        case [x]:
            return f"one: {x}"
        case ["go", ("north" | "south") as where]:
            return f"going {where}"
        case ["add", *numbers] if all(isinstance(n, int) for n in numbers):
            return f"sum {sum(numbers)}"
        case [first, *_, [inner, *_]]:
            return f"{first} ... [{inner} ...]"
        case (a, b) | [a, _, b]:
            return f"ends {a} {b}"
        case {"kind": "circle", "radius": (int() | float()) as r, **rest}:
            return f"circle {r} {rest}"
        case {"kind": kind, **rest} if rest:
            return f"{kind} with {sorted(rest)}"
        case {}:
            return "mapping"
        case Sphere(0, 0, radius=r):
            return f"sphere at the origin {r}"
        case Point(x=0, y=0):
            return "origin"
        case Point(x, 0) | Point(0, x):
            return f"on an axis {x}"
        case Point(x=px, y=py) if px == py:
            return f"diagonal {px}"
        case Point():
            return "somewhere"
        case set() | frozenset():
            return "set"
        case _:
            return f"other {type(value).__name__}"


samples = [None, True, -1, 1, 1.5, 2 + 3j, "text", b"bytes", 0, 100, 5000, 7, 2.5, "", "hello", [], (), [5], ["go", "north"],
           ("go", "up"), ["add", 1, 2, 3], ["add", 1, "x", [9, 8]], [1, 2, 3], [1, 2, 3, 4], range(2), "ab", b"x", bytearray(b"ab"),
           {"kind": "circle", "radius": 2, "color": "red"}, {"kind": "square", "side": 1}, {"kind": "dot"}, {}, Sphere(0, 0, 5),
           Sphere(0, 0, None), Point(0, 0), Point(3, 0), Point(0, 4), Point(2, 2), Point(1, 2), {1}, frozenset(), object, iter([])]
for sample in samples:
    shown = sample if not isinstance(sample, Point) else f"{type(sample).__name__}{tuple(vars(sample).values())}"
    print(f"{str(shown):.40}: {describe(sample)}" if "object at" not in str(shown) else describe(sample))


class Wrong:
    __match_args__ = ["x"]


class WrongItems:
    __match_args__ = (1,)


class Few:
    __match_args__ = ("x",)


def attempt(value):
    match value:
        case Wrong(1):
            pass
        case WrongItems(1):
            pass
        case Few(1, 2):
            pass
        case int(1, 2):
            pass
        case Point(1, x=2):
            pass


for value in (Wrong(), WrongItems(), Few(), 5, Point(1, 2)):
    try:
        print(attempt(value))
    except TypeError as error:
        print(error)
match = {"match": 1}
match match:
    case {"match": case}:
        print(match, case)
