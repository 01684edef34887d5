"""Built-in functions and types check their arguments too."""

for call in (
    lambda: len(), lambda: len(1), lambda: len([], []), lambda: abs("x"), lambda: ord(5),
    lambda: chr("a"),
    lambda: [].append(), lambda: [].append(1, 2), lambda: {}.get(), lambda: "".join(5),
    lambda: "".join([1]),
    lambda: sorted(), lambda: sorted(5), lambda: isinstance(1), lambda: isinstance(1, 2),
    lambda: iter(5),
    lambda: next([]), lambda: sum(5), lambda: sum(["a"]), lambda: max(), lambda: max([]),
    lambda: min(1),
    lambda: range(), lambda: range(1.5), lambda: range(1, 2, 0), lambda: zip(5), lambda: int(x=1),
    lambda: "a".split(1), lambda: getattr(1), lambda: hash(), lambda: object(1),
    lambda: print(end=1),
    lambda: print(foo=1), lambda: "abc".replace("a"), lambda: [1].index(2), lambda: [].pop(),
    lambda: {}.popitem(),
    lambda: {1: 2}.pop(3), lambda: set().pop(), lambda: {1}.remove(2), lambda: [1].remove(2),
    lambda: "a".index("b"),
):
  try:
    print(call())
  except Exception as error:
    print(type(error).__name__ + ":", error)
