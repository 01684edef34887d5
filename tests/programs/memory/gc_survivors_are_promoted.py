"""New objects are in generation 0; each collection moves its survivors one generation up."""

import gc

gc.disable()
gc.collect()


def generation(thing):
  return [number for number in range(3) if any(other is thing for other in gc.get_objects(number))]


thing = []
print("new:", generation(thing))
gc.collect(0)
print("after collect(0):", generation(thing))
gc.collect(0)
print("again collect(0):", generation(thing))
gc.collect(1)
print("after collect(1):", generation(thing))
gc.collect()
print("after collect(2):", generation(thing))

young = []
gc.collect(1)
print("collect(1) takes a new one with it:", generation(young))
young = []
gc.collect()
print("collect(2) too:", generation(young))

for wrong in (-1, 3):
  try:
    gc.collect(wrong)
  except ValueError as error:
    print("ValueError:", error)
