"""A reference that is itself part of the garbage is not called back; one outside is."""

import gc
import weakref

gc.disable()


class Island:
  pass


def shout(who):
  return lambda reference: print("callback of the one", who)


island = Island()
island.itself = island
island.card = weakref.ref(island, shout("inside"))
outside = weakref.ref(island, shout("outside"))
del island
print(gc.collect() > 0, outside())
