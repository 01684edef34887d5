"""Numbers that are made from what is only nearly an int: allowed, with a warning."""

import operator
import warnings


class Number(int):
    pass


class Nearly:
    def __index__(self):
        return Number(3)

    def __int__(self):
        return True


class Cut:
    def __init__(self, answer):
        self.answer = answer

    def __trunc__(self):
        return self.answer


class OnlyIndex:
    def __index__(self):
        return True


def say(function, *args):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        result = function(*args)
    print(result, type(result).__name__, *[f"{w.category.__name__}: {w.message}" for w in caught], sep="\n  ")


say(int, Nearly())
say(operator.index, Nearly())
say(lambda: "abcdef"[Nearly()])
say(int, Cut(5))
say(int, Cut(True))
say(int, Cut(OnlyIndex()))
say(int, OnlyIndex())
say(lambda: ~(1 == 1))
say(lambda: ~Number(4))

with warnings.catch_warnings():
    warnings.simplefilter("error")
    for function, value in (int, Nearly()), (operator.index, Nearly()), (int, Cut(1)), (operator.invert, False):
        try:
            function(value)
        except DeprecationWarning as warning:
            print("DeprecationWarning", str(warning)[:40])
