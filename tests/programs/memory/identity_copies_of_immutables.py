"""Copying what cannot change gives the same object back; copying a list never does."""

numbers = tuple([1, 2, 3])
print("tuple:", tuple(numbers) is numbers, numbers[:] is numbers, numbers * 1 is numbers)

word = "".join(["ter", "rarium"])
print("str:", str(word) is word, word[:] is word, word[0:] is word, word + "" is word)

letters = frozenset("abc")
print("frozenset:", frozenset(letters) is letters, letters.copy() is letters)

data = bytes([1, 2, 3])
print("bytes:", bytes(data) is data, data[:] is data)

number = int("123456789")
print("int:", int(number) is number, +number is number)

half = float("0.5")
print("float:", float(half) is half)

items = [1, 2, 3]
print("list:", list(items) is items, items[:] is items, items.copy() is items)


class Row(tuple):
  pass


row = Row([1])
print("a subclass:", tuple(row) is row, row[:] is row)
