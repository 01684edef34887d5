"""sum, min, max, any, all, zip, map, filter, enumerate, reversed and their corners."""

print(sum([]), sum([1, 2.5]), sum(range(5), 100), sum([0.1] * 10), min(3, 1, 2), max("b", "a"),
      min([[2], [1]]), max(-1, 1, key=abs))
print(any([]), all([]), any([0, "", None]), all([1, "x", [0]]),
      any(number > 2 for number in [1, 3]))
print(list(zip()), list(zip("ab")), list(zip("abc", [1, 2])), list(zip(*[(1, "a"), (2, "b")])),
      dict(zip("ab", (1, 2))))
print(list(map(str, [1, 2])), list(map(pow, [2, 3], [3, 2])), list(filter(str.isdigit, "a1b2")),
      list(enumerate("ab", 5)))
print(list(reversed([1, 2])), list(reversed("ab")), list(reversed({"a": 1, "b": 2})),
      list(reversed(range(3))))
print(sorted(zip([2, 1], "ab")), next(iter({5: 0})), next(zip("a", "b")), list(iter("ab")),
      len(list(zip(range(3), iter([])))))
iterator = map(lambda number: number * 2, [1, 2, 3])
print(next(iterator), list(iterator), list(iterator), type(iterator).__name__,
      iter(iterator) is iterator)
for bad in (lambda: reversed(5), lambda: reversed({1}), lambda: list(map(len, [1])),
            lambda: list(map()), lambda: enumerate(), lambda: max(1, "a"),
            lambda: next(iter([])), lambda: sum("ab"), lambda: min(), lambda: list(zip(1))):
  try:
    bad()
  except Exception as error:
    print(type(error).__name__ + ":", error)
