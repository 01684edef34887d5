"""`gc.callbacks` are called at start and stop; at stop the weak references are dead."""

import gc
import weakref

gc.disable()
gc.collect()


class Leaf:
  pass


def watch(phase, info):
  print(phase, sorted(info.items()), "dead" if look() is None else "alive")


leaf = Leaf()
leaf.itself = leaf
look = weakref.ref(leaf)
gc.callbacks.append(watch)
gc.collect(0)
del leaf
print("--")
gc.collect()
gc.callbacks.remove(watch)
gc.collect()
print("end")
