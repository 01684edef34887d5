"""A subclass of `ref` can remember something about the object that is gone."""

import weakref


class Label(weakref.ref):
  def __new__(cls, thing, callback=None, *, key=None):
    return super().__new__(cls, thing, callback)

  def __init__(self, thing, callback=None, *, key=None):
    super().__init__(thing, callback)
    self.key = key


class Parrot:
  pass


def gone(label):
  print("lost the one labelled", label.key)


polly, jacko = Parrot(), Parrot()
labels = [Label(polly, gone, key="polly"), Label(jacko, gone, key="jacko")]
print(isinstance(labels[0], weakref.ref), labels[0]() is polly)
del jacko
del polly
print([label() for label in labels])
