# A shallow copy shares what is inside; a deep copy copies that, too, once, and keeps cycles.
import copy


class Node:
    def __init__(self, name):
        self.name = name
        self.next = None


class Slotted:
    __slots__ = ("a", "b")


class Shared:
    def __copy__(self):
        return "a copy"

    def __deepcopy__(self, memo):
        return "a deep copy"


row = [[1], (2, [3]), {"k": [4]}]
flat, deep = copy.copy(row), copy.deepcopy(row)
print(flat == row, flat[0] is row[0], deep == row, deep[0] is row[0], deep[2]["k"] is row[2]["k"])
a, b = Node("a"), Node("b")
a.next, b.next = b, a
c = copy.deepcopy(a)
print(c.next.next is c, c.next is b, c.name, copy.copy(a).next is b)
both = copy.deepcopy([a, a, b])
print(both[0] is both[1], both[0].next is both[2])
s = Slotted()
s.a = [1]
t, u = copy.copy(s), copy.deepcopy(s)
print(t.a is s.a, u.a is s.a, u.a, hasattr(u, "b"))
print(copy.copy(Shared()), copy.deepcopy([Shared()]))
atoms = (1, "x", None, (1, 2), len, int, frozenset({1}), b"b")
print(all(copy.copy(atom) is atom for atom in atoms), copy.deepcopy(atoms) is atoms)
ring = []
ring.append(ring)
again = copy.deepcopy(ring)
print(again[0] is again, again is ring)


class Row(list):
    pass


special = Row([1, [2]])
special.title = ["t"]
twin = copy.deepcopy(special)
print(type(twin).__name__, twin, twin.title, twin.title is special.title, copy.copy(special).title is special.title)
print(copy.copy({1: []}), copy.copy({1, 2}), copy.copy(bytearray(b"x")), copy.deepcopy({(1, 2): [3]}))
try:
    copy.replace(3, x=1)
except TypeError as error:
    print(error)
