"""The other way to find garbage: mark what can be reached.

Python's collector needs no list of roots; it counts. Most other languages do it the other way: they begin with the roots (the names
of the program) and mark whatever can be reached. What has no mark is garbage.

A graph is a dict: the name of each object, and the list of names it refers to. Write `reachable(graph, roots)`, which returns the set of names that
can be reached from the roots, the roots included, and `garbage(graph, roots)`, which returns the rest, sorted.

Done when: both are right on every graph, also with cycles, with shared objects, and with a chain of 10,000 objects.
"""


def reachable(graph, roots):
    ...


def garbage(graph, roots):
    ...
