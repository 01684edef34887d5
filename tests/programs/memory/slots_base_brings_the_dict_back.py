"""A base without slots brings `__dict__` back, and so does a subclass without them."""


class Open:
  pass


class HalfClosed(Open):
  __slots__ = ("x",)


class Closed:
  __slots__ = ("x",)


class OpenAgain(Closed):
  pass


class StillClosed(Closed):
  __slots__ = ("y",)


for kind in (HalfClosed, Closed, OpenAgain, StillClosed):
  thing = kind()
  thing.x = 1
  try:
    thing.other = 2
    print(kind.__name__, thing.__dict__, hasattr(kind, "__weakref__"))
  except AttributeError as error:
    print(error)
