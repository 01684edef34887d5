"""`global` and `nonlocal` say whose variable an assignment means."""

count = 0


def bump():
  global count, created
  count += 1
  created = "made by bump"


bump()
bump()
print(count, created)


def counter():
  total = 0

  def add(amount):
    nonlocal total
    total += amount
    return total

  return add


one, other = counter(), counter()
print(one(5), one(5), other(1))


def shadow():
  count = "local"

  def inner():
    global count
    count = "global again"
    return count

  return inner(), count


print(shadow(), count)


def broken():
  print(count)
  count = 1


try:
  broken()
except UnboundLocalError as error:
  print(type(error).__name__, error)


def uses_deleted():
  value = 1
  del value
  return value


def free_before_assignment():
  def inner():
    return later
  result = inner()
  later = 1
  return result


for function in (uses_deleted, free_before_assignment, lambda: nowhere):
  try:
    function()
  except NameError as error:
    print(type(error).__name__, error)
