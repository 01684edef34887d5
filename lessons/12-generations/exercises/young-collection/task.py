"""A whole collection, of the young or of all.

Put the steps together. Memory is a dict of objects:

    memory = {
        "ann": {"count": 1, "refers": ["bag"], "generation": 2},
        "bag": {"count": 1, "refers": [], "generation": 0},
    }

`collect(memory, generation)` looks at the objects of that generation and of the younger ones: the candidates. It frees those
that cannot be reached from outside the candidates, and returns their names in the order of `memory`. Then

- freed objects are no longer in `memory`, and whoever they referred to has lost those references in its count;
- the candidates that survive are one generation older than the one collected, but never above 2.

A reference from an object that is not a candidate comes from outside, even if that object is garbage itself.
"""


def collect(memory, generation):
    freed = []
    ...
    return freed
