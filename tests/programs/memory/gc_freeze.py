"""`freeze` hides everything tracked from the collector, `unfreeze` puts it into generation 2."""

import gc

gc.disable()
gc.collect()


def generation(thing):
  return [number for number in range(3) if any(other is thing for other in gc.get_objects(number))]


print(gc.get_freeze_count())
thing = []
gc.freeze()
print(gc.get_freeze_count() > 0, generation(thing), gc.is_tracked(thing))

thing.append(thing)
del thing
print("frozen garbage is not found:", gc.collect())
gc.unfreeze()
print(gc.get_freeze_count(), "thawed garbage is:", gc.collect(1), gc.collect(2))
