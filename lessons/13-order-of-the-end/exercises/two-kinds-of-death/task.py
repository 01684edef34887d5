"""Two kinds of death.

Write down what happens when an object dies, in order. `events(in_cycle, watchers, rescued)` returns a list of words:

    "finalizer"      its __del__ runs
    "NAME"           the callback of the weak reference NAME is called
    "freed"          it is gone

- `in_cycle` is False if its count became zero, and True if the collector found it in a cycle.
- `watchers` are the names of its weak references, the oldest first. All of them have callbacks and are alive.
- `rescued` tells whether its `__del__` stores it somewhere. Then it is not freed.

The check makes real objects and compares your list with what happens to them. So you can find out what is right by trying:
write a small program and watch it.
"""


def events(in_cycle, watchers, rescued):
    return ["freed", "finalizer", *watchers]
