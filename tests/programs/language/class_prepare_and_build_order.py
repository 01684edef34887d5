"""The order in which a class is built: prepare, body, new, set_name, init_subclass, init."""


class Meta(type):
  @classmethod
  def __prepare__(meta, name, bases, **options):
    print("prepare", name)
    return {"prepared": True}

  def __new__(meta, name, bases, namespace, **options):
    print("new", sorted(key for key in namespace if not key.startswith("__")))
    return super().__new__(meta, name, bases, namespace, **options)

  def __init__(cls, name, bases, namespace, **options):
    print("init", name)
    super().__init__(name, bases, namespace)


class Field:
  def __set_name__(self, owner, name):
    print("set_name", owner.__name__, name)
    self.name = name


class Base:
  def __init_subclass__(cls, /, unit=None, **rest):
    super().__init_subclass__(**rest)
    print("init_subclass", cls.__name__, unit)


class Record(Base, metaclass=Meta, unit="cm"):
  print("body")
  width = Field()
  height = Field()


print(Record.prepared, Record.width.name)


class BadField:
  def __set_name__(self, owner, name):
    raise ValueError("bad name " + name)


try:
  class Broken:
    field = BadField()
except ValueError as error:
  print(repr(error), error.__notes__)
