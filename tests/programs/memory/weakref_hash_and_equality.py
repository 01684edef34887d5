"""A living reference hashes and compares as its object, a dead one by identity."""

import weakref


class Book:
  def __init__(self, title):
    self.title = title

  def __eq__(self, other):
    return self.title == other.title

  def __hash__(self):
    return hash(len(self.title))


def callback(reference):
  pass


one, same, other = Book("Emma"), Book("Emma"), Book("Ulysses")
first, second = weakref.ref(one, callback), weakref.ref(same, callback)
third = weakref.ref(other)
print(first == second, first == third, first != third, hash(first) == hash(one))

shelf = {first: "Austen"}
print(shelf[second])

del one, same, other
print("dead:", first == second, first == first, hash(first), first in shelf)
try:
  hash(third)
except TypeError as error:
  print("never hashed while alive:", error)
