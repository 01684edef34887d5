"""Tracked is what could be part of a cycle: containers, not atoms."""

import gc


class Plain:
  pass


class Slotted:
  __slots__ = ("x",)


class Empty:
  __slots__ = ()


def function():
  yield


for name, thing in [
    ("int", 7), ("float", 1.5), ("str", "s"), ("bytes", b"b"), ("None", None), ("range", range(3)),
    ("empty tuple", ()), ("object", object()), ("slice", slice(1, 2, 3)),
    ("empty list", []), ("list of ints", [1]), ("set", {1}), ("frozenset", frozenset([1])),
    ("empty dict", {}), ("function", function), ("generator", function()), ("class", Plain),
    ("module", gc), ("bound method", [].append), ("instance", Plain()), ("slotted", Slotted()),
    ("no slots", Empty()), ("list iterator", iter([])), ("exception", ValueError("x")),
]:
  print(f"{name:14}{gc.is_tracked(thing)}")
