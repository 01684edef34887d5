"""`__name` inside a class is mangled with the class's name; `__name__` and `_name` are not."""


class Safe:
  __code = 1234
  __slots__ = ("__inner", "_plain")

  def __init__(self):
    self.__inner = "inner"
    self._plain = "plain"

  def __hidden(self):
    return self.__code

  def open(self, __key=1):
    __local = __key
    return self.__hidden(), self.__inner, __local


class _Leading:
  def set(self):
    self.__x = 1
    return sorted(vars(self))


safe = Safe()
print(safe.open(), safe._Safe__code, safe._Safe__hidden(), safe._Safe__inner, safe._plain)
print(_Leading().set(), hasattr(safe, "__inner"), hasattr(safe, "_Safe__inner"))
try:
  safe.__hidden()
except AttributeError as error:
  print(error)


class Child(Safe):
  def peek(self):
    return self.__code


try:
  Child().peek()
except AttributeError as error:
  print(error)
