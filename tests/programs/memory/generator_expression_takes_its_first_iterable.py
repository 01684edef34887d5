"""The first iterable of a generator expression is taken at once, the rest when it runs."""


class Deck:
  def __init__(self, name):
    self.name = name

  def __iter__(self):
    print("deal", self.name)
    return iter((1, 2))

  def __del__(self):
    print("away with", self.name)


pairs = ((a, b) for a in Deck("first") for b in Deck("second"))
print("made")
print(next(pairs))
del pairs
print("--")

numbers = [1, 2, 3]
doubled = (2 * number for number in numbers)
numbers = [10]
print(list(doubled))
try:
  broken = (1 for _ in undefined)
except NameError as error:
  print("at once:", error)
later = (undefined for _ in [1])
try:
  next(later)
except NameError as error:
  print("when run:", error)
