"""`get_count()`: births minus deaths, then how often the younger generation was collected."""
# skip: gc-stress: counts of automatic collections are the subject

import gc

gc.collect()
gc.disable()
gc.collect()
print(gc.get_count()[1:])
for _ in range(3):
  gc.collect(0)
print("three of 0:", gc.get_count()[1:])
gc.collect(1)
print("one of 1:", gc.get_count()[1:])
gc.collect(0)
gc.collect(1)
print("and again:", gc.get_count()[1:])

before = gc.get_count()[0]
pile = [[] for _ in range(1000)]
print("1000 lists count:", 900 < gc.get_count()[0] - before <= 1001)
del pile
print("freed again:", gc.get_count()[0] - before < 900)
gc.collect()
before = gc.get_count()[0]
numbers = [1.5 * number for number in range(1000)]
print("1000 floats do not:", gc.get_count()[0] - before < 10)
gc.collect()
print(gc.get_count()[1:])
