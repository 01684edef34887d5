"""Functions are objects: defaults are evaluated once, attributes and docstrings stay with them."""

calls = []


def default():
  calls.append("evaluated")
  return []


def collect(item, into=default()):
  """Put item into the list.

  It is always the same list.
  """
  into.append(item)
  return into


print(collect(1), collect(2), calls)
print(collect.__doc__.splitlines()[0], "|", collect.__name__, collect.__qualname__,
      collect.__module__)
collect.author = "Ann"
print(collect.author, collect.__dict__)
collect.__defaults__ = (["replaced"],)
print(collect(3))


def annotated(a: int, b: "text" = "x", *args: float) -> list:
  return a


print(annotated.__annotations__)
print((lambda: 0).__name__, callable(collect), callable(3))


def outer():
  def inner():
    pass
  return inner


print(outer().__qualname__)
