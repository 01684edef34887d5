"""`with`: several managers, an exit that swallows the error, and where `as` may store."""


class Manager:
  def __init__(self, name, swallow=()):
    self.name, self.swallow = name, swallow

  def __enter__(self):
    print("enter", self.name)
    return self.name.upper()

  def __exit__(self, kind, value, trace):
    print("exit", self.name, kind and kind.__name__, value, trace is not None)
    return kind is not None and issubclass(kind, self.swallow)


with Manager("a") as first, Manager("b") as second:
  print(first, second)

with (
    Manager("c"),
    Manager("d", ValueError) as fourth,
):
  raise ValueError("swallowed by d")
print("went on after", fourth)

places = {}
with Manager("xy") as (x, y), Manager("k") as places["key"]:
  print(x, y, places)


def leave():
  for name in ("loop",):
    with Manager(name):
      return "returned through the exit"


print(leave())
try:
  with Manager("e"), Manager("f"):
    raise KeyError("passes through")
except KeyError as error:
  print("outside", error)
for bad in (5, object()):
  try:
    with bad:
      pass
  except TypeError as error:
    print(error)
