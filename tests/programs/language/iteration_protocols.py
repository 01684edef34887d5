"""`__iter__`, `__next__`, the old `__getitem__` protocol, and iter() with a sentinel."""


class Countdown:
  def __init__(self, start):
    self.current = start

  def __iter__(self):
    return self

  def __next__(self):
    if self.current == 0:
      raise StopIteration
    self.current -= 1
    return self.current


class Alphabet:
  def __getitem__(self, index):
    if index >= 4:
      raise IndexError
    return "abcd"[index]


print(list(Countdown(3)), [*Countdown(2)], sum(Countdown(5)), 2 in Countdown(4))
print(list(Alphabet()), "c" in Alphabet(), "z" in Alphabet(), list(zip(Alphabet(), Countdown(3))))
a, b, c, d = Alphabet()
print(a, d)
rolls = iter([3, 1, 6, 2])
print(list(iter(lambda: next(rolls), 6)), list(rolls))
print(next(iter([])  , "default"))
iterator = iter("xy")
print(iter(iterator) is iterator, next(iterator), list(iterator), list(iterator))


class NotIterable:
  __iter__ = None


class BadIterator:
  def __iter__(self):
    return 5


for thing in (NotIterable(), BadIterator(), 7, object()):
  try:
    iter(thing)
  except TypeError as error:
    print(error)
