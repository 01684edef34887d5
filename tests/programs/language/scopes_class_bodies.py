"""A class body is a namespace of its own that the methods inside do not see."""

size = "global"


class Box:
  size = "class"
  seen = size
  copies = [size for _ in range(2)]

  def from_method(self):
    return size

  def from_self(self):
    return self.size

  for number in range(3):
    squared = number**2
  del number


box = Box()
print(Box.seen, Box.copies, box.from_method(), box.from_self(), Box.squared, hasattr(Box, "number"))


def make():
  size = "enclosing"

  class Inner:
    from_outside = size
    size = size if False else "inner"

  return Inner


try:
  make()
except NameError as error:
  print(type(error).__name__, error)


class Namespace:
  x = 1
  locals()["y"] = 2
  names = sorted(name for name in locals() if not name.startswith("_"))


print(Namespace.names, Namespace.y, Namespace.__qualname__, __name__)
