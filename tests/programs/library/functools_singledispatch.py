# singledispatch chooses an implementation by the class of the first argument.
from collections.abc import Sequence
from functools import singledispatch, singledispatchmethod, wraps


@singledispatch
def describe(thing):
    return f"something: {thing!r}"


@describe.register
def _(thing: int):
    return f"number {thing}"


@describe.register(list)
@describe.register(tuple)
def _(thing):
    return f"row of {len(thing)}"


@describe.register(Sequence)
def _(thing):
    return "sequence"


print(describe(3), describe(True), describe([1]), describe((1, 2)), describe("abc"), describe(None))
print(describe.dispatch(bool) is describe.registry[int], describe.__name__)


class Scale:
    @singledispatchmethod
    def weigh(self, thing):
        return "?"

    @weigh.register
    def _(self, thing: int):
        return thing * 2


print(Scale().weigh(4), Scale().weigh("x"))


def loud(function):
    @wraps(function)
    def wrapper(*args):
        return function(*args).upper()
    return wrapper


@loud
def greet(name):
    "Say hello."
    return f"hello {name}"


print(greet("ada"), greet.__name__, greet.__doc__, greet.__wrapped__("bob"))
