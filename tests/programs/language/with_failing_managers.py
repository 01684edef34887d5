"""Errors in `__enter__` and `__exit__`, and which exits still run."""


class Gate:
  def __init__(self, name, enter=None, leave=None):
    self.name, self.enter, self.leave = name, enter, leave

  def __enter__(self):
    print("enter", self.name)
    if self.enter:
      raise self.enter

  def __exit__(self, *error):
    print("exit", self.name, error[0] and error[0].__name__)
    if self.leave:
      raise self.leave


try:
  with Gate("a"), Gate("b", enter=ValueError("stuck")), Gate("c"):
    print("never")
except ValueError as error:
  print("caught", error)

try:
  with Gate("d"), Gate("e", leave=KeyError("broke while leaving")):
    raise ValueError("in the body")
except KeyError as error:
  print("caught", error, "context", repr(error.__context__))


class Half:
  def __enter__(self):
    pass


try:
  with Half():
    pass
except TypeError as error:
  print(error)
