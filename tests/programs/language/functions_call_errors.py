"""The message of every call that does not fit its function."""


def two(a, b):
  pass


def with_default(a, b=1):
  pass


def keyword_only(a, *, key, other):
  pass


def positional_only(a, b, /, c):
  pass


def nothing():
  pass


class Person:
  def __init__(self, name):
    pass

  def greet(self, other):
    pass


number, text, nobody = 5, "text", None

for call in (
    lambda: two(), lambda: two(1), lambda: two(1, 2, 3), lambda: two(1, 2, c=3),
    lambda: two(1, a=2),
    lambda: two(b=1), lambda: with_default(), lambda: with_default(1, 2, 3), lambda: nothing(1),
    lambda: nothing(x=1), lambda: keyword_only(1), lambda: keyword_only(1, key=2),
    lambda: keyword_only(1, 2, key=1, other=2), lambda: keyword_only(1, 2),
    lambda: positional_only(1, b=2, c=3), lambda: positional_only(a=1, b=2, c=3),
    lambda: positional_only(1),
    lambda: Person(), lambda: Person("Ann", 30), lambda: Person("Ann").greet(),
    lambda: Person("Ann").greet(1, 2), lambda: two(*[1], **{"a": 2}), lambda: two(*5),
    lambda: two(**5),
    lambda: two(**{1: 2}), lambda: two(1, **{"b": 2}, **{"b": 3}), lambda: number(), lambda: text(),
    lambda: nobody(),
):
  try:
    call()
  except TypeError as error:
    print(error)
