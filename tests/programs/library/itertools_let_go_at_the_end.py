# A finished pipeline lets go of what it walked over.
import weakref
from itertools import chain, cycle, islice, pairwise


class Field(list):
    pass


for make in (lambda field: chain(field), lambda field: islice(field, 2), lambda field: pairwise(field)):
    field = Field([1, 2, 3])
    watcher = weakref.ref(field)
    iterator = make(field)
    del field
    for _ in iterator:
        pass
    print(watcher() is None)

field = Field("ab")
watcher = weakref.ref(field)
again = cycle(field)
del field
print([next(again) for _ in range(3)], watcher() is None)
