"""Calling `x.__del__()` by hand is a plain call: the real one still comes."""

import gc


class Clock:
  def __init__(self):
    self.stops = 0

  def __del__(self):
    self.stops += 1
    print("stopped", self.stops)


clock = Clock()
clock.__del__()
print("finalized:", gc.is_finalized(clock))
clock.__del__()
del clock
print("end")
