"""A set of small ints shows an order that follows from its table, the same on every run."""

print({8, 1, 16}, {16, 8, 1}, {3, 1, 2}, {10, 20, 30, 40, 50})
print(set(range(10)), {100, 5, -1}, {-1, -2, -3})

numbers = {1, 9, 17}
numbers.add(8)
numbers.discard(9)
numbers.add(25)
print(numbers)
print(set([33, 1, 65]) | {2, 34}, {5, 13, 21} & {21, 13, 4}, {5, 13, 21} - {13}, {1, 2} ^ {2, 35})
print([number * 7 % 50 for number in {number * 11 for number in range(12)}])
print(frozenset([64, 32, 0]), {0.5, 2, 1.5})
print({8, 1, 16}.pop())
