"""Which kinds of objects can be weakly referenced, and which cannot."""

import math
import weakref


class Plain:
  def method(self):
    pass


class Names(list):
  pass


class Table(dict):
  pass


class Word(str):
  pass


class Number(int):
  pass


class Pair(tuple):
  pass


def function():
  yield


for name, thing in [
    ("instance", Plain()), ("class", Plain), ("function", function), ("generator", function()),
    ("module", math), ("set", set()), ("frozenset", frozenset([1])), ("lambda", lambda: 0),
    ("method", Plain().method), ("builtin", len), ("list subclass", Names()),
    ("dict subclass", Table()), ("str subclass", Word()),
    ("list", []), ("dict", {}), ("str", "s"), ("int", 1), ("tuple", ()),
    ("slot wrapper", Plain().__init__), ("None", None),
    ("object", object()), ("int subclass", Number()), ("tuple subclass", Pair()),
]:
  try:
    weakref.ref(thing)
    print(f"{name:15}yes")
  except TypeError as error:
    print(f"{name:15}{error}")
