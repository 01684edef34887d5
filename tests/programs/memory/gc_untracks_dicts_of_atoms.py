"""A dict of atoms is not tracked; a container in it tracks it, a collection untracks it again."""

import gc

gc.disable()
ages = {}
print("empty:", gc.is_tracked(ages))
ages["Ann"] = 30
ages[1.5] = "x"
print("atoms:", gc.is_tracked(ages))
ages["Bob"] = []
print("a list inside:", gc.is_tracked(ages))
del ages["Bob"]
print("the list removed:", gc.is_tracked(ages))
gc.collect()
print("after a collection:", gc.is_tracked(ages))

print("displays:", gc.is_tracked({"a": 1}), gc.is_tracked({"a": []}), gc.is_tracked({"a": {}}))
print("copies:", gc.is_tracked({"a": 1}.copy()), gc.is_tracked(dict(a=1)),
      gc.is_tracked(dict(a=[])))
print("comprehension:", gc.is_tracked({number: 1 for number in range(3)}))


class Table(dict):
  pass


print("subclass:", gc.is_tracked(Table()))
