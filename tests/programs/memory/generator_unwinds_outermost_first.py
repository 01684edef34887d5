"""A dropped chain of generators unwinds from the outermost, each closing the one it reads."""


def source():
  try:
    for number in range(10):
      yield number
  finally:
    print("close source")


def doubled(numbers):
  try:
    for number in numbers:
      yield 2 * number
  finally:
    print("close doubled")


def shown(numbers):
  try:
    for number in numbers:
      yield f"<{number}>"
  finally:
    print("close shown")


pipeline = shown(doubled(source()))
print(next(pipeline), next(pipeline))
del pipeline
print("--")


def delegating():
  try:
    yield from source()
  finally:
    print("close delegating")


pipeline = delegating()
next(pipeline)
del pipeline
