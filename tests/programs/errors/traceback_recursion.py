# Deep recursion: RecursionError can be caught, and repeated lines are counted in its traceback.
import sys
import traceback


def down(n):
    return down(n + 1)


def ping(n):
    return pong(n)


def pong(n):
    return ping(n)


class Mirror:
    def __getattr__(self, name):
        return getattr(self, name + "x")

    def __repr__(self):
        return repr(self)

    def __eq__(self, other):
        return self == other


def count(n):
    if n == 0:
        raise ValueError("bottom")
    count(n - 1)


try:
    count(8)
except ValueError:
    print(traceback.format_exc().replace(__file__, "program.py"))
for attempt in (lambda: down(0), lambda: ping(0), lambda: Mirror().a, lambda: Mirror() == 1, lambda: repr(Mirror())):
    try:
        attempt()
    except RecursionError as error:
        print(type(error).__name__, str(error).startswith("maximum recursion depth exceeded"))
try:
    down(0)
except RecursionError:
    lines = traceback.format_exc().replace(__file__, "program.py").splitlines()
    print(*lines[:9], sep="\n")
    print([line for line in lines if "repeated" in line][0].startswith("  [Previous line repeated 9"))
sys.setrecursionlimit(120)
depth = 0


def measure():
    global depth
    depth += 1
    measure()


try:
    measure()
except RecursionError:
    print(100 < depth < 120, sys.getrecursionlimit())
for limit in (0, 5):
    try:
        sys.setrecursionlimit(limit)
    except (ValueError, RecursionError) as error:
        print(type(error).__name__, str(error).split(" at ")[0])
nested = []
for _ in range(5000):
    nested = [nested]
for action in (repr, lambda x: x == [x], hash):
    try:
        action(nested)
    except (RecursionError, TypeError) as error:
        print(type(error).__name__)
