"""Count by hand.

A model of memory. Each object has a name, a count, and a list of the objects it refers to:

    counts = {"shelf": 1, "emma": 2, "dune": 1}
    refers = {"shelf": ["emma", "dune"], "emma": [], "dune": []}

`drop(counts, refers, name)` takes one reference away from `name`. An object whose count becomes zero is
freed: it is removed from both dicts, and then everything it referred to loses one reference, in the
order of its list. The function returns the names of the freed objects, in the order in which they
were freed.

Above, dropping `shelf` frees `shelf` and `dune`. `emma` has one reference left, from somewhere else.

Done when: the order is right, an object that is referred to twice by the same object loses two, and a
chain of 100,000 objects is freed without a RecursionError.
"""


def drop(counts, refers, name):
    freed = []
    ...
    return freed
