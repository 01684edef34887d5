"""range: a sequence that computes its items."""

for numbers in (range(5), range(2, 8), range(0, 10, 3), range(5, 0, -2), range(0), range(3, 1)):
  print(numbers, list(numbers), len(numbers), bool(numbers))
big = range(0, 10**20, 7)
print(big[10**18], big[-1], 7 * 10**10 in big, 8 in big, big.index(14), big.count(5),
      3.0 in range(5), "a" in range(5))
print(range(10)[2:8:2], range(10)[::-1], range(10)[-3:], list(reversed(range(3))),
      range(0, 10, 3)[1])
print(range(3) == range(0, 3), range(0) == range(5, 1), range(0, 4, 2) == range(0, 3, 2),
      hash(range(3)) == hash(range(0, 3)))
print(range(1, 9, 2).start, range(1, 9, 2).stop, range(1, 9, 2).step, sum(range(101)),
      max(range(5)), *range(3))
for bad in (lambda: range(1.5), lambda: range(1, 2, 0), lambda: range(5)[9], lambda: range("a"),
            lambda: range(3).index(7), lambda: range()):
  try:
    bad()
  except Exception as error:
    print(type(error).__name__ + ":", error)
