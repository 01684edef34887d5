"""`sys.getsizeof` counts an object without what it holds."""

import sys

poem = "x" * 10_000
shelf = [poem]
print(sys.getsizeof(poem))
print(sys.getsizeof(shelf), sys.getsizeof([None]))
print(sys.getsizeof((poem, poem)), sys.getsizeof((None, None)))


class Book:
  def __init__(self, text):
    self.text = text


print(sys.getsizeof(Book(poem)), sys.getsizeof(Book("")))


def total(*things):
  return sum(sys.getsizeof(thing) for thing in things)


print(total(shelf, poem))


class Heavy:
  def __sizeof__(self):
    return 1_000_000


print(sys.getsizeof(Heavy()) - 1_000_000, "bytes of collector's header")
