"""The thresholds count objects, not bytes; reaching one starts an automatic collection."""
# skip: gc-stress: when a collection starts is the subject

import gc

print(gc.get_threshold(), gc.isenabled())

collections = []
gc.callbacks.append(lambda phase, info: phase == "start" and collections.append(info["generation"]))

gc.set_threshold(500, 4)
print(gc.get_threshold())
gc.collect()
collections.clear()
lists = [[] for _ in range(5000)]
print("5000 lists:", len(collections) >= 5, set(collections) <= {0, 1, 2}, 1 in collections)

collections.clear()
big = ["x" * 1_000_000 for _ in range(20)]
print("20 big strings:", len(collections))

gc.set_threshold(0)
lists = [[] for _ in range(3000)]
print("threshold 0:", len(collections), gc.get_threshold())
gc.set_threshold(700, 10, 5)
print(gc.get_threshold())
