"""Fills a list with COUNT objects of one KIND; from outside, the peak of memory tells their size."""

import sys


class Plain:
  def __init__(self, number):
    self.x = self.y = None


class Slotted:
  __slots__ = ("x", "y")

  def __init__(self, number):
    self.x = self.y = None


KINDS = {
    "nothing": lambda number: None,
    "instance": Plain,
    "instance with slots": Slotted,
    "float": lambda number: number + 0.5,
    "short string": lambda number: "text%06d" % number,
    "empty list": lambda number: [],
    "empty dict": lambda number: {},
}

kind, count = KINDS[sys.argv[1]], int(sys.argv[2])
kept = [None] * count
for number in range(count):
  kept[number] = kind(number)
