"""The bytes of an instance, asked for by the program itself.

The module terrarium is Terrarium's own; CPython has nothing that knows where a slot stands.
"""
from terrarium import layout


class Named:
    __slots__ = ("name",)


class Point(Named):
    __slots__ = ("x", "y")


print(layout(Point))
print(layout([1, 2, 3]).splitlines()[0].split("#")[0])
