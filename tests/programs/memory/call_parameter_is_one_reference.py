"""A parameter is exactly one more reference; an argument made in the call has no other holder."""

import sys


def count(thing):
  return sys.getrefcount(thing) - 1


def count_through(thing):
  return count(thing)


def count_all(*things):
  return [sys.getrefcount(thing) - 1 for thing in things]


def count_named(**things):
  return sys.getrefcount(things["thing"]) - 1


box = []
print("by name:", count(box))
print("a temporary:", count([]))
print("by keyword:", count(thing=box))
print("two calls deep:", count_through(box), count_through([]))
print("unpacked from a tuple:", count(*(box,)))
print("in *args:", count_all(box))
print("in **kwargs:", count_named(thing=box))
print("afterwards:", sys.getrefcount(box) - 1)
