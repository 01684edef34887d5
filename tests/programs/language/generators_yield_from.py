"""`yield from` passes on values, sent values, errors and the result."""


def inner():
  received = []
  try:
    while True:
      value = yield len(received)
      if value is None:
        break
      received.append(value)
  except ValueError as error:
    received.append(str(error))
  return received


def outer():
  while True:
    result = yield from inner()
    print("inner returned", result)
    if not result:
      return "done"


talk = outer()
print(next(talk), talk.send("a"), talk.send("b"), talk.send(None))
print(talk.send("c"), talk.throw(ValueError("thrown")))
try:
  next(talk)
except StopIteration as stop:
  print(stop.value)


def flatten(tree):
  for branch in tree:
    if isinstance(branch, list):
      yield from flatten(branch)
    else:
      yield branch


def chain(*iterables):
  for iterable in iterables:
    yield from iterable


print(list(flatten([1, [2, [3, [4]], 5], []])), list(chain("ab", (1, 2), {"k": 0})))
try:
  list(chain(5))
except TypeError as error:
  print(error)
