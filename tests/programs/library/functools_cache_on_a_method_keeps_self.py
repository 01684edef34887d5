# A cache on a method has self among its keys, and so keeps every instance alive.
import gc
import weakref
from functools import cached_property, lru_cache


class Orchard:
    @lru_cache(maxsize=2)
    def yield_of(self, year):
        return year * 2


class Garden:
    @cached_property
    def size(self):
        print("measuring")
        return 12


orchard = Orchard()
watcher = weakref.ref(orchard)
print(orchard.yield_of(2020), orchard.yield_of(2020), Orchard.yield_of.cache_info())
del orchard
gc.collect()
print("still there:", watcher() is not None)
Orchard.yield_of.cache_clear()
print("still there:", watcher() is not None)

garden = Garden()
watcher = weakref.ref(garden)
print(garden.size, garden.size, garden.__dict__)
del garden
print("still there:", watcher() is not None)
