"""The sizes of CPython 3.13, with the 16 bytes of the collector where there are any."""

import sys


class Plain:
  pass


class Slotted:
  __slots__ = ("x", "y")


for name, thing in [
    ("object", object()), ("None", None), ("bool", True), ("float", 1.5),
    ("int 0", 0), ("int 1", 1), ("int 2**30", 2**30), ("int 2**60", 2**60),
    ("str ''", ""), ("str 'a'", "a"), ("str 'é'", "é"), ("str '€'", "€"), ("str '🐍'", "🐍"),
    ("bytes", b""), ("bytes of 3", b"abc"), ("list", []), ("tuple", ()), ("tuple of 2", (1, 2)),
    ("dict", {}), ("set", set()), ("frozenset", frozenset()), ("range", range(3)),
    ("instance", Plain()), ("two slots", Slotted()),
]:
  print(f"{name:12}{sys.getsizeof(thing):4}")
