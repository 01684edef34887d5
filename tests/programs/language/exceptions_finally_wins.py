"""`finally` runs however the block is left, and its own return, break or raise wins."""


def returns():
  try:
    return "from try"
  finally:
    print("finally before the return")


def overrides():
  try:
    return "from try"
  finally:
    return "from finally"


def swallows():
  try:
    raise ValueError("lost")
  finally:
    return "no error"


def loops():
  for number in range(5):
    try:
      continue
    finally:
      if number == 2:
        break
  return number


def value_is_kept():
  value = 1
  try:
    return value
  finally:
    value = 2


def nested():
  try:
    try:
      return "inner"
    finally:
      print("first")
  finally:
    print("second")


print(returns(), overrides(), swallows(), loops(), value_is_kept(), nested(), sep="\n")


def replaces():
  try:
    raise ValueError("first")
  finally:
    raise KeyError("second")


try:
  replaces()
except KeyError as error:
  print(repr(error), "after", repr(error.__context__))
