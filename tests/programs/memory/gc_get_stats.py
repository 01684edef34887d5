"""`get_stats()` counts collections, what they found, and what they could not free."""

import gc

gc.disable()
gc.collect()
before = gc.get_stats()
print([sorted(generation) for generation in before])

for _ in range(3):
  loop = []
  loop.append(loop)
  del loop
gc.collect(0)
gc.collect(1)
loop = []
loop.append(loop)
del loop
gc.collect()

after = gc.get_stats()
for number in range(3):
  print(number, {key: after[number][key] - before[number][key] for key in sorted(after[number])})
