"""A metaclass makes classes: `__new__`, `__init__`, `__call__`, and keywords in the header."""


class Registry(type):
  known = []

  def __new__(meta, name, bases, namespace, **options):
    print("new", name, sorted(options))
    return super().__new__(meta, name, bases, namespace)

  def __init__(cls, name, bases, namespace, **options):
    super().__init__(name, bases, namespace)
    Registry.known.append(name)
    cls.options = options

  def __call__(cls, *args):
    print("call", cls.__name__, args)
    return super().__call__(*args)

  def __len__(cls):
    return len(cls.__name__)

  @property
  def shout(cls):
    return cls.__name__.upper()


class Shape(metaclass=Registry, colour="red"):
  def __init__(self, size=0):
    self.size = size


class Square(Shape):
  pass


print(Registry.known, Shape.options, Square.options, type(Square) is Registry)
print(Square(5).size, len(Square), Square.shout, hasattr(Square(), "shout"))


class Other(type):
  pass


try:
  class Confused(Shape, metaclass=Other):
    pass
except TypeError as error:
  print(error)


def maker(name, bases, namespace):
  return (name, bases, sorted(key for key in namespace if not key.startswith("__")))


class NotAClass(metaclass=maker):
  x = y = 1


print(NotAClass)
try:
  class Wrong(colour="blue"):
    pass
except TypeError as error:
  print(error)
