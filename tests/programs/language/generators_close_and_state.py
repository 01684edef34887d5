"""`close` raises GeneratorExit at the `yield`; a generator is running, suspended or finished."""


def lines():
  try:
    yield 1
    yield 2
  except GeneratorExit:
    print("asked to close")
    raise
  finally:
    print("cleaned up")


reader = lines()
print(reader.gi_running, reader.gi_suspended, next(reader), reader.gi_suspended)
print(reader.close(), reader.close(), next(reader, "finished"))


def returns_at_exit():
  try:
    yield 1
  except GeneratorExit:
    return "last word"


reader = returns_at_exit()
next(reader)
print(reader.close())


def talks_to_itself():
  yield next(me)


me = talks_to_itself()
try:
  next(me)
except ValueError as error:
  print(error)


def stops_wrongly():
  yield 1
  raise StopIteration("inside")


try:
  list(stops_wrongly())
except RuntimeError as error:
  print(error, repr(error.__cause__))
print(type(lines()).__name__, lines.__name__, lines().__name__, lines().__qualname__)
