"""`__new__` makes, `__init__` fills; `__init__` is skipped when something else was made."""


class Single:
  _only = None

  def __new__(cls, *args):
    if cls._only is None:
      cls._only = super().__new__(cls)
    return cls._only

  def __init__(self, name):
    self.name = name


first, second = Single("a"), Single("b")
print(first is second, first.name)


class Other:
  def __new__(cls, value):
    return value

  def __init__(self, value):
    print("never")


print(Other(5))


class Celsius(float):
  def __new__(cls, value):
    return super().__new__(cls, round(value, 1))

  def __repr__(self):
    return f"{float(self)}°C"


class Pair(tuple):
  def __new__(cls, a, b):
    return super().__new__(cls, (a, b))


print(Celsius(36.66), Celsius(1) + 1, type(Celsius(1) + 1).__name__, Pair(1, 2), Pair(3, 4)[1])


class BadInit:
  def __init__(self):
    return 5


class Plain:
  pass


class OnlyNew:
  def __new__(cls):
    return object.__new__(cls)


for action in (BadInit, lambda: Plain(1), lambda: OnlyNew(1), lambda: object.__new__(int),
               lambda: object.__new__()):
  try:
    action()
  except TypeError as error:
    print(error)
