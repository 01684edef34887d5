"""What CPython's own tests of the language have found."""

import copy
import itertools
from contextlib import ExitStack


def say(function, *args, **names):
    try:
        print(repr(function(*args, **names)))
    except Exception as error:
        print(type(error).__name__, error)


# ---- Generators and groups ----

class Odd(Exception):
    def __new__(cls, *args):
        return cls


def waiting():
    yield 1


def catching():
    try:
        yield 1
    except TypeError as error:
        print("inside:", error)
    yield 2


class Broken(Exception):
    def __init__(self):
        raise LookupError("no exception today")


say(waiting().throw, Odd)
gen = catching()
next(gen)
say(gen.throw, Odd)
gen = waiting()
next(gen)
say(gen.throw, Broken)
print(next(gen, "over"))


def handling():
    try:
        raise KeyError("a")
    except KeyError:
        yield


gen = handling()
next(gen)
try:
    gen.throw(ValueError("b"))
except ValueError as error:
    print(repr(error.__context__))

gen = waiting()
next(gen)
say(lambda: gen.gi_frame.clear())
print(next(gen, "over"))


class Key:
    def __init__(self, value):
        pass

    def __eq__(self, other):
        global asked
        asked += 1
        if asked == 1:
            next(group, None)
        return True


asked = 0
group = next(itertools.groupby(range(10), Key))[1]
print([next(group, "none") for _ in range(3)])


# ---- Names ----

x = 0


def around(x):
    class Within:
        global x

        def method(self, y):
            return x + y
    return Within().method


print(around(6)(2))


# ---- Making objects ----

class Bytes:
    def __bytes__(self):
        return b"abc"


class Text(str):
    def __bytes__(self):
        return b"from text"


say(ord, bytearray(b"a"))
say(ord, bytearray(b"ab"))
say(bytes, Text("x"))
say(int.from_bytes, Bytes(), "big")
say(int.from_bytes, 3, "big")

for base in tuple, frozenset, set, float:
    kind = type("Sub" + base.__name__, (base,), {})
    say(kind, newarg=1)
    lenient = type("Lenient", (base,), {"__init__": lambda self, *args, newarg=None: None})
    say(lambda: type(lenient(newarg=1)).__name__)


class Answer(float):
    def __float__(self):
        return 42.0


say(float, Answer(2))


class Named:
    def __new__(cls, *, name):
        made = object.__new__(cls)
        made.name = name
        return made

    def __getnewargs_ex__(self):
        return (), {"name": self.name}


say(lambda: copy.copy(Named(name=["n"])).name)
say(lambda: copy.deepcopy(Named(name=["n"])).name)


class Wrong:
    def __getnewargs_ex__(self):
        return self.answer


for answer in 1, (1,), ([], {}), ((), []):
    Wrong.answer = answer
    say(copy.copy, Wrong())


class Buffer(bytearray):
    pass


buffer = Buffer(b"abcd")
buffer.note = [1]
twin = copy.deepcopy(buffer)
print(twin, twin.note, twin.note is buffer.note, copy.copy(buffer).note is buffer.note)
print(bytearray(b"ab").__reduce_ex__(4))


# ---- Iterators that are set ----

class Items:
    def __getitem__(self, index):
        if index > 4:
            raise IndexError
        return index


for iterable in range(5), (0, 1, 2), "abc", b"abc", Items():
    iterator = iter(iterable)
    iterator.__setstate__(-3)
    first = next(iterator)
    iterator.__setstate__(2)
    print(type(iterator).__name__, first, list(iterator))
iterator = iter([0, 1, 2, 3])
iterator.__setstate__(2)
print(list(iterator))
iterator = reversed([1, 2, 3])
iterator.__setstate__(1)
print(list(iterator))


# ---- A stack of exits ----

class Door:
    def __enter__(self):
        return self

    def __exit__(self, *details):
        print("closed", details[0])


door = Door()
with ExitStack() as stack:
    stack.enter_context(door)
    stack.callback(print, "called")
    print(len(stack._exit_callbacks), stack._exit_callbacks[0][1].__self__ is door)
