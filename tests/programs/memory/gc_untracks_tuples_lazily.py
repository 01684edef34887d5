"""A tuple is tracked at birth; a collection that finds only atoms in it untracks it."""

import gc

gc.disable()


def fresh(*items):
  return tuple(list(items))


flat, deep, holder = fresh(1, "a", None), fresh(1, []), fresh(1, fresh(2, 3))
print("at birth:", gc.is_tracked(flat), gc.is_tracked(deep), gc.is_tracked(holder))
gc.collect()
print("after one:", gc.is_tracked(flat), gc.is_tracked(deep), gc.is_tracked(holder))
gc.collect()
print("after two:", gc.is_tracked(flat), gc.is_tracked(deep), gc.is_tracked(holder))


class Pair(tuple):
  pass


others = [Pair((1, 2)), [1, 2], {1, 2}, frozenset([1, 2])]
gc.collect()
print("never untracked:", [gc.is_tracked(thing) for thing in others])
