"""An object with `__call__` is called like a function; the method is looked up on the type."""


class Multiplier:
  def __init__(self, factor):
    self.factor = factor

  def __call__(self, *numbers, scale=1):
    return [self.factor * number * scale for number in numbers]


double = Multiplier(2)
print(double(1, 2), double(3, scale=10), callable(double), list(map(double, [1, 2])))
double.__call__ = lambda: "ignored"
print(double(5), double.__call__())


class Plain:
  pass


plain = Plain()
plain.__call__ = lambda: 1
print(callable(plain), callable(Plain))
try:
  plain()
except TypeError as error:
  print(error)
try:
  double(x=1)
except TypeError as error:
  print(error)
