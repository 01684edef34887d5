"""slice objects: attributes, indices, comparison, and how they reach `__getitem__`."""

middle = slice(1, 4)
print(middle, middle.start, middle.stop, middle.step, slice(5), slice(None, None, -1))
print("abcdef"[middle], [0, 1, 2, 3, 4][middle], (0, 1, 2)[slice(-2, None)], range(9)[middle])
print(slice(None, None, 2).indices(7), slice(-3, None).indices(10), slice(5, 1, -1).indices(4),
      slice(2, 99).indices(5))
print(slice(1, 2) == slice(1, 2), slice(1, 2) < slice(1, 3), hash(slice(1)) == hash(slice(None, 1)))


class Echo:
  def __getitem__(self, key):
    return key

  def __setitem__(self, key, value):
    print(key, value)


echo = Echo()
print(echo[1:2], echo[::], echo[1:2, 3], echo["a":"b":"c"], echo[:, ...])
echo[1:] = "set"
for bad in (lambda: slice(), lambda: slice(1, 2, 3, 4), lambda: [][slice("a")],
            lambda: slice(1, 2, 0).indices(5)):
  try:
    bad()
  except (TypeError, ValueError) as error:
    print(type(error).__name__ + ":", error)
