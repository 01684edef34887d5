"""`__init_subclass__` hears of every subclass; `__class_getitem__` makes a class subscriptable."""


class Plugin:
  plugins = {}

  def __init_subclass__(cls, name=None, **rest):
    super().__init_subclass__(**rest)
    Plugin.plugins[name or cls.__name__.lower()] = cls

  def __class_getitem__(cls, item):
    return f"{cls.__name__} of {item}"


class Csv(Plugin):
  pass


class Json(Plugin, name="js"):
  pass


print({name: cls.__name__ for name, cls in Plugin.plugins.items()})
print(Csv["text"], Plugin[1, 2])
try:
  class Bad(Plugin, colour=1):
    pass
except TypeError as error:
  print(error)
try:
  int["x"]
except TypeError as error:
  print(error)
try:
  object()[0]
except TypeError as error:
  print(error)
print("plugins" in dir(Csv), Json["x"])
