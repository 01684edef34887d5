# operator has a function for each operator, and makers of getters.
import operator as op

print(op.add(1, 2), op.mod(7, 3), op.truediv(1, 4), op.and_(6, 3), op.not_(0), op.is_(None, None), op.matmul.__name__)
print(op.contains([1, 2], 2), op.countOf([1, 2, 1], 1), op.indexOf([5, 6], 6), op.concat([1], [2]), op.index(True))
items = [3, 1, 2]
op.setitem(items, 0, 9)
op.delitem(items, 1)
print(items, op.iadd(items, [4]) is items, items, op.length_hint(iter(items)), op.call(max, 3, 5))
print(op.itemgetter(1)("abc"), op.itemgetter(0, -1)("abc"), op.attrgetter("real", "imag")(3))
print(op.attrgetter("__class__.__name__")(3.5), op.methodcaller("split", ",", maxsplit=1)("a,b,c"))
print(op.itemgetter("a", 1), op.attrgetter("x.y"), op.methodcaller("go", 1, fast=True))
for wrong in (lambda: op.add(1), lambda: op.add(1, "a"), lambda: op.concat(1, 2), lambda: op.indexOf([], 1),
              lambda: op.attrgetter(1), lambda: op.methodcaller(), lambda: op.itemgetter(3)([])):
    try:
        wrong()
    except (TypeError, ValueError, IndexError) as error:
        print(type(error).__name__, error)
