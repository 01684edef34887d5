"""Indexing and slicing count characters, not bytes, and slices never raise."""

word = "naïve 🐍!"
print(len(word), word[2], word[-2], word[6], word[:5], word[6:], word[::-1], word[1:7:2],
      word[-3:-1])
print(repr(word[5:1]), repr(word[100:]), word[-100:2], word[7:2:-2], word[:], word[slice(0, 3)])
print([ord(letter) for letter in "aé€🐍"], [len(letter.encode()) for letter in "aé€🐍"])
print("ab" * 3, 0 * "ab", -1 * "ab" == "", "a" + "b" * 2, "abc"[True])
for bad in (lambda: word[99], lambda: word["a"], lambda: word[1:2:0], lambda: word.__setitem__,
            lambda: word["a":]):
  try:
    bad()
  except Exception as error:
    print(type(error).__name__ + ":", error)
try:
  word[0] = "N"
except TypeError as error:
  print(error)
