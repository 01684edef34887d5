# From __contains__, __iter__ and __len__, collections.abc.Set makes the operators of sets.
from collections.abc import MutableSet, Set


class Basket(MutableSet):
    def __init__(self, things=()):
        self.things = list(dict.fromkeys(things))

    def __contains__(self, thing):
        return thing in self.things

    def __iter__(self):
        return iter(self.things)

    def __len__(self):
        return len(self.things)

    def add(self, thing):
        if thing not in self.things:
            self.things.append(thing)

    def discard(self, thing):
        if thing in self.things:
            self.things.remove(thing)

    def __repr__(self):
        return f"Basket({self.things})"


a, b = Basket("abc"), Basket("bcd")
print(a & b, a | b, a - b, a ^ b, b - a, a & ["c"], a <= b, a < Basket("abcd"), a == Basket("cba"), a.isdisjoint("xyz"))
a |= "z"
a -= "a"
a ^= "bq"
print(a, a.pop(), a, isinstance(a, Set), a == {"c", "z", "q"})
try:
    a.remove("nothing")
except KeyError as error:
    print(error)
a.clear()
print(a, len(a))
