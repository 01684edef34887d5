"""Every kind of assignment target, chained assignment, and the order of evaluation."""


class Shelf:
  def __setitem__(self, key, value):
    print("set", key, value)

  def __setattr__(self, name, value):
    print("attribute", name, value)


def trace(value):
  print("->", value, end=" ")
  return value


shelf = Shelf()
shelf[trace("key")] = trace("value")
shelf.name = trace("value")
shelf[1:2, ...], shelf.x = trace("pair")[:2]
a = b = c = [0]
print(a is b is c)
(a, b), [c, d] = (1, 2), "xy"
print(a, b, c, d)
first, *middle, last = range(6)
print(first, middle, last)
*start, end = "ab"
[only] = [7]
print(start, end, only)
numbers = [0, 1, 2]
index = 0
index, numbers[index] = 2, "changed"
print(index, numbers)
numbers[1:1] = "new"
numbers[::2] = [10, 20, 30]
print(numbers)
