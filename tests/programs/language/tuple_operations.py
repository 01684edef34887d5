"""Tuples: making, comparing, indexing, and the comma that makes them."""

empty, single, pair = (), (1,), 1, 
print(empty, single, pair, (1), (1, 2) + (3,), (0,) * 3, tuple("ab"), tuple([1, [2]]))
point = 3, 4
x, y = point
print(x, y, point[0], point[-1], point[::-1], len(point), 3 in point, point.index(4),
      point.count(3))
print((1, 2) < (1, 3), (1, 2) == (1, 2), (1, 2) < (1, 2, 0), () < (0,),
      hash((1, 2)) == hash((1, 2)))
print({(1, 2): "key"}[1, 2], [(a, b) for a, b in zip((1, 2), (3, 4))], max((1, "b"), (1, "a")))


def minmax(*numbers):
  return min(numbers), max(numbers)


low, high = minmax(3, 1, 2)
print(low, high, minmax(5, 5))
for bad in (lambda: point[5], lambda: (1).index, lambda: point.index(9), lambda: point + [1],
            lambda: (1, "a") < (1, 2)):
  try:
    bad()
  except Exception as error:
    print(type(error).__name__ + ":", error)
for statement in ("point[0] = 1", "del point[0]", "point.x = 1"):
  try:
    exec(statement)
  except Exception as error:
    print(type(error).__name__ + ":", error)
