"""`__slots__` may be a string, a dict, or any iterable of names; private ones are mangled."""


class Single:
  __slots__ = "value"


class Documented:
  __slots__ = {"x": "how far east", "y": "how far north"}


names = (name for name in ("a", "b"))


class Generated:
  __slots__ = names


class Private:
  __slots__ = ("__secret", "__open__")

  def __init__(self):
    self.__secret, self.__open__ = "mangled", "not mangled"


print(hasattr(Single, "value"), hasattr(Single, "v"))
print(Documented.__slots__["x"], "|", Documented.x.__doc__)
print(hasattr(Generated, "a"), hasattr(Generated, "b"), list(names))
print(sorted(name for name in vars(Private) if "secret" in name or "open" in name))
print(Private()._Private__secret)

for bad in (("1st",), ("a b",), (1,)):
  try:
    type("Bad", (), {"__slots__": bad})
  except TypeError as error:
    print("TypeError:", error)
