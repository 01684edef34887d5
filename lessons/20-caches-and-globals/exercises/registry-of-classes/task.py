"""A registry that no class can leave.

Every kind of plug-in registers itself by being derived from `Plugin`. A program that makes classes while it runs, say for
each document that is opened, fills the list and never empties it.

Done when: `names()` lists the kinds that are in use, in alphabetical order; and a class that nobody uses any more is gone after
a collection. (A class is always part of a cycle, so it takes a collection. That is all right.)
"""


class Plugin:
    kinds = []

    def __init_subclass__(cls, **options):
        super().__init_subclass__(**options)
        Plugin.kinds.append(cls)


def names():
    return sorted(kind.__name__ for kind in Plugin.kinds)
