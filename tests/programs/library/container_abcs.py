# collections.abc says what a container is, and makes most of it from a few methods.
from collections import deque
from collections.abc import (Callable, Generator, Hashable, Iterable, Iterator, Mapping, MutableMapping, MutableSequence,
                             Sequence, Set, Sized)

for thing in ([], (), {}, set(), "", range(2), deque(), iter([]), (x for x in ()), len, 3):
    kinds = [kind.__name__ for kind in (Iterable, Iterator, Sized, Hashable, Callable, Sequence, MutableSequence, Mapping,
                                        Set, Generator) if isinstance(thing, kind)]
    print(type(thing).__name__, *kinds)


class Countdown(Sequence):
    def __init__(self, start):
        self.start = start

    def __len__(self):
        return self.start

    def __getitem__(self, index):
        if index >= self.start:
            raise IndexError(index)
        return self.start - index


down = Countdown(4)
print(list(down), 3 in down, down.index(2), down.count(1), list(reversed(down)))


class Lower(MutableMapping):
    def __init__(self, **data):
        self.data = {}
        self.update(data)

    def __getitem__(self, key):
        return self.data[key.lower()]

    def __setitem__(self, key, value):
        self.data[key.lower()] = value

    def __delitem__(self, key):
        del self.data[key.lower()]

    def __iter__(self):
        return iter(self.data)

    def __len__(self):
        return len(self.data)


low = Lower(A=1, b=2)
print(dict(low), low.pop("B"), low.setdefault("C", 5), low.get("zz"), "c" in low, low == {"a": 1, "c": 5}, list(low.items()))
low.clear()
print(len(low))
for cls in (Sequence, MutableMapping, Iterator):
    try:
        cls()
    except TypeError as error:
        print(error)
