"""NotImplemented moves on to the other side; a subclass's reflected method is asked first."""


class Metres:
  def __init__(self, value):
    self.value = value

  def __repr__(self):
    return f"{type(self).__name__}({self.value})"

  def __add__(self, other):
    if isinstance(other, Metres):
      return Metres(self.value + other.value)
    if isinstance(other, int):
      return Metres(self.value + other)
    return NotImplemented

  def __radd__(self, other):
    print("reflected with", other)
    return self + other

  def __mul__(self, factor):
    return Metres(self.value * factor)

  __rmul__ = __mul__


class Careful(Metres):
  def __radd__(self, other):
    print("the subclass first")
    return Careful(other.value + self.value)


print(Metres(1) + Metres(2), Metres(1) + 5, 5 + Metres(1), sum([Metres(1), Metres(2)]))
print(Metres(1) + Careful(2), 3 * Metres(2), Metres(2) * 3)
for action in (lambda: Metres(1) + "x", lambda: Metres(1) - Metres(2), lambda: "x" * Metres(2)):
  try:
    print(action())
  except TypeError as error:
    print(error)
