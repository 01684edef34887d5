# tee keeps the items that the slowest of its iterators still needs, and no others.
import gc
import weakref
from itertools import tee


class Parcel:
    def __init__(self, number):
        self.number = number


parcels = weakref.WeakValueDictionary()


def belt():
    for number in range(200):
        parcel = Parcel(number)
        parcels[number] = parcel
        yield parcel
        del parcel


fast, slow = tee(belt())
for _ in range(150):
    next(fast)
print(len(parcels) >= 149)
for _ in range(120):
    next(slow)
print(len(parcels) < 100)
del slow
gc.collect()
print(len(parcels) < 60, next(fast).number)
a, b, c = tee("xyz", 3)
print(next(a), next(a), list(b), list(a), list(c), tee([], 0))
