"""Finalizers in a cycle run in creation order, whatever the links, and see all attributes."""

import gc

gc.disable()
gc.collect()


class Runner:
  def __init__(self, number):
    self.number = number

  def __del__(self):
    print("runner", self.number, "->", self.next.number)


runners = [Runner(number) for number in range(4)]
for position, follower in [(0, 2), (2, 1), (1, 3), (3, 0)]:
  runners[position].next = runners[follower]
runners.reverse()
del runners
print("collected", gc.collect())
