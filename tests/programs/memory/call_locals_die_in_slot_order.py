"""Locals die in the order they first appear in the source, arguments first, run or not."""


class Actor:
  def __init__(self, name):
    self.name = name

  def __del__(self):
    print(self.name, end=" ")


def made_in_order():
  first = Actor("first")
  second = Actor("second")
  third = Actor("third")


def made_backwards():
  if False:
    first = second = third = None
  third = Actor("third")
  second = Actor("second")
  first = Actor("first")


def with_argument(argument):
  local = Actor("local")
  argument = Actor("argument")


def with_loop():
  for item in (1,):
    inner = Actor("inner")
  item = Actor("item")


for play in (made_in_order, made_backwards, with_loop):
  print(play.__name__, end=": ")
  play()
  print()
print("with_argument", end=": ")
with_argument(0)
print()
