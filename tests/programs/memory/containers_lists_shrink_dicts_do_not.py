"""A list gives memory back when it shrinks; a dict keeps its table until it is rebuilt."""

import sys


def size(thing):
  return sys.getsizeof(thing)


numbers = list(range(10_000))
full = size(numbers)
while len(numbers) > 10:
  numbers.pop()
print("list:", size(numbers) < full / 10)
numbers.clear()
print("cleared list:", size(numbers) == size([]))

squares = {number: number for number in range(10_000)}
full = size(squares)
for number in range(9_990):
  del squares[number]
print("dict with 10 of 10000 left:", len(squares), size(squares) == full)
print("its copy:", size(dict(squares)) < full / 10)
squares.clear()
print("cleared dict:", size(squares) == size({}))

points = set(range(10_000))
full = size(points)
for number in range(9_990):
  points.discard(number)
print("set with 10 of 10000 left:", len(points), size(points) == full)
