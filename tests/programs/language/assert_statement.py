"""`assert` raises AssertionError with its message, which is evaluated only then."""


def message():
  print("message evaluated")
  return "too small"


assert True, message()
assert 1 < 2
for check in (lambda: None,):
  try:
    assert check() is not None, message()
  except AssertionError as error:
    print(repr(error))
try:
  assert []
except AssertionError as error:
  print(repr(error), error.args)
try:
  assert not "x", ("a", "tuple", 3)
except AssertionError as error:
  print(repr(error))
print(__debug__)
