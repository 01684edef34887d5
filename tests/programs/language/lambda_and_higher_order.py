"""map, filter, sorted with a key, and functions as values."""

words = ["pear", "fig", "apple", "kiwi"]
print(sorted(words), sorted(words, key=len), sorted(words, key=lambda word: word[-1], reverse=True))
print(list(map(len, words)), list(map(lambda a, b: a + b, [1, 2, 3], [10, 20])))
print(list(filter(None, [0, 1, "", "x", [], [0]])), list(filter(lambda word: "i" in word, words)))
print(max(words, key=len), min(words, key=lambda word: word[1]), max([], default="none"))
print(list(zip(words, range(3))), list(enumerate(words, start=1)))
print(any(word == "fig" for word in words), all(map(str.isalpha, words)), sum([0.5, 1]),
      sum([[1], [2]], []))
operations = {"add": lambda a, b: a + b, "power": pow}
print({name: operation(2, 5) for name, operation in operations.items()})
try:
  list(zip([1, 2], [1], strict=True))
except ValueError as error:
  print(error)
print((lambda: (yield))().__class__.__name__, list(reversed(words))[0])
