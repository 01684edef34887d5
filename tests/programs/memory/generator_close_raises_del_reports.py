"""`close()` hands on what the generator raises; dropping it only reports the error."""


def stubborn():
  try:
    yield 1
  finally:
    raise ValueError("I will not stop")


talk = stubborn()
next(talk)
try:
  talk.close()
except ValueError as error:
  print("close raised:", error)


def deaf():
  while True:
    try:
      yield 1
    except GeneratorExit:
      print("ignored")
      return_early = yield 2
      return


talk = deaf()
next(talk)
try:
  talk.close()
except RuntimeError as error:
  print("RuntimeError:", error)
del talk

talk = stubborn()
next(talk)
del talk
print("only reported")
