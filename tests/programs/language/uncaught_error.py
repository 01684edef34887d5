"""An uncaught error ends the program with exit code 1; stderr ends with its type and message."""


def inner(number):
  return 10 // number


def outer():
  return inner(0)


print("before")
outer()
print("never")
