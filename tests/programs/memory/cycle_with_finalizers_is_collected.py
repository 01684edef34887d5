"""`__del__` does not stop the collector, nor does it break a cycle; it is told of the end."""

import gc

gc.disable()
gc.collect()


class Dancer:
  def __init__(self, name):
    self.name = name

  def __del__(self):
    print(self.name, "bows to", self.partner.name)


ann, bob, cid = Dancer("Ann"), Dancer("Bob"), Dancer("Cid")
ann.partner, bob.partner, cid.partner = bob, cid, ann
del ann, bob, cid
print("the music stops")
print("collected", gc.collect(), "uncollectable", len(gc.garbage))
