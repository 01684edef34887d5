"""What belongs to the machinery has the size it has here, which is not CPython's.

sys.getsizeof() tells how much memory an object really takes, and where an object is built differently, the number is
different. A class keeps the shapes of its instances, where CPython keeps one table of keys. A code object has
instructions of four bytes, and for each the place in the source, where CPython has a compressed table in an object of
its own. A generator holds its frame, whose form is the virtual machine's. An instance's `__dict__` is an ordinary dict
from the moment it is asked for, as large as its contents need; CPython's shares the class's table and shows its size.
"""

import sys


class Point:
  def __init__(self):
    self.x = self.y = 0


def add(a, b):
  return a + b


def count():
  yield 1


print("built-in class:", sys.getsizeof(int))
print("class without instances:", sys.getsizeof(type("Empty", (), {})))
Point()
print("class whose instances have two attributes:", sys.getsizeof(Point))
print("code of a function:", sys.getsizeof(add.__code__))
print("generator:", sys.getsizeof(count()))
print("frame:", sys.getsizeof(sys._getframe()))
print("dict of an instance:", sys.getsizeof(Point().__dict__))
