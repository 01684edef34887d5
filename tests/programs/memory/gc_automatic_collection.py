"""Cycles dropped one after another are found without anybody asking."""

import gc


class Bubble:
  burst = 0

  def __init__(self):
    self.itself = self

  def __del__(self):
    Bubble.burst += 1


for _ in range(10_000):
  Bubble()
print("some were found by themselves:", Bubble.burst > 5_000)
gc.collect()
print("and the rest by asking:", Bubble.burst)
