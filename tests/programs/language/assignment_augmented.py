"""Augmented assignment evaluates its target once, changes in place where it can."""


def index():
  print("index evaluated")
  return 0


numbers = [1, 2]
numbers[index()] += 10
print(numbers)

x = 7
x += 3; x -= 1; x *= 4; x //= 5; x **= 2; x %= 40; print(x)
x <<= 3; x >>= 1; x |= 1; x &= 0xF; x ^= 2; print(x)
x /= 2; print(x)

words = same = ["a"]
words += "bc"
words *= 2
print(words, words is same)


class Tally:
  def __init__(self, value):
    self.value = value

  def __iadd__(self, other):
    print("in place")
    self.value += other
    return self

  def __sub__(self, other):
    return Tally(self.value - other)


tally = same = Tally(1)
tally += 5
print(tally is same, tally.value)
tally -= 2
print(tally is same, tally.value)
try:
  tally *= 2
except TypeError as error:
  print(error)
