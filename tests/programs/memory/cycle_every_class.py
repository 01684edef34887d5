"""A class is always part of a cycle, because of its `__mro__`: only the collector frees it."""

import gc
import weakref

gc.disable()
gc.collect()


def make():
  class Local:
    def method(self):
      pass
  return weakref.ref(Local, lambda reference: print("class gone"))


look = make()
print("still there:", look().__name__, look() in look().__mro__)
print(gc.collect() > 0, look())

kind = type("Dynamic", (), {})
look = weakref.ref(kind)
thing = kind()
del kind
gc.collect()
print("an instance holds its class:", look().__name__)
del thing
gc.collect()
print(look())
