"""Nanoseconds a full collection spends on each object: alive in creation order, alive and
shuffled, and garbage. Each is the best of several, less what the collection costs anyway."""

import gc
from time import perf_counter

COUNT = 200_000


class Node:
  __slots__ = ("next",)


def chain(order):
  nodes = [Node() for _ in range(COUNT)]
  for place, follower in zip(order, order[1:]):
    nodes[place].next = nodes[follower]
  nodes[order[-1]].next = nodes[order[0]]
  return nodes[order[0]]


def shuffled(count):
  order, state = list(range(count)), 42
  for place in range(count - 1, 0, -1):
    state = (state * 1103515245 + 12345) % 2147483648
    other = state % (place + 1)
    order[place], order[other] = order[other], order[place]
  return order


def collection():
  start = perf_counter()
  gc.collect()
  return perf_counter() - start


def each(seconds):
  return round(max(seconds - idle, 0) / COUNT * 1e9, 1)


gc.disable()
in_order, out_of_order = list(range(COUNT)), shuffled(COUNT)
collection()
idle = min(collection() for _ in range(5))

for name, order in (("live, in creation order", in_order), ("live, shuffled", out_of_order)):
  kept = chain(order)
  collection()
  print(name, each(min(collection() for _ in range(5))), sep="\t")
  kept = None
  collection()

times = []
for _ in range(3):
  chain(in_order)
  times.append(collection())
print("garbage", each(min(times)), sep="\t")
