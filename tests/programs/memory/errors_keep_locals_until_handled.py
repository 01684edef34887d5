"""On an error the frames' locals live until the handler ends; the deepest frame goes first."""


class Tool:
  def __init__(self, name):
    self.name = name

  def __del__(self):
    print("put back", self.name)


def inner():
  hammer = Tool("hammer")
  raise ValueError("bent nail")


def outer():
  saw = Tool("saw")
  inner()


try:
  outer()
except ValueError as error:
  print("handling", error)
print("next statement")

try:
  outer()
except ValueError:
  print("handling without a name")
print("next statement")

try:
  try:
    outer()
  finally:
    print("finally")
except ValueError:
  print("outermost handler")
print("end")
