"""Every list method, and what it returns."""

numbers = [3, 1]
print(numbers.append(2), numbers.extend("ab"), numbers.insert(0, "first"), numbers.insert(-1, "x"),
      numbers.insert(99, "last"))
print(numbers, numbers.pop(), numbers.pop(0), numbers.remove("x"), numbers)
print(numbers.index(1), numbers.count(3), numbers.copy() == numbers, numbers.reverse(), numbers)
print(numbers.index("a", 1), [1, 2, 1].index(1, 1), [1, 2, 3].index(3, -1))
numbers.clear()
print(numbers, [1] + [2], [1, 2] * 2, 2 * [0], [1, 2] == [1, 2], [1, 2] < [1, 2, 0], 1 in [1],
      len([[]]))
letters = list("abc")
letters += (1,)
letters *= 2
print(letters, letters[-1], letters[1:-1:2], list(range(3)), list({"k": 1}), list())
letters.extend(letters)
print(len(letters), [*letters[:2], 5])
letters[len(letters):] = ["end"]
print(letters[-1], [[0] * 2 for _ in range(2)])
for bad in (lambda: [].pop(), lambda: [1].pop(5), lambda: [1].remove(9), lambda: [1].index(9),
            lambda: [1][9], lambda: [1] + (2,),
            lambda: [1] * "a", lambda: [].insert("a", 1), lambda: [].extend(5),
            lambda: [1, "a"].sort()):
  try:
    bad()
  except Exception as error:
    print(type(error).__name__ + ":", error)
