"""`collect()` counts tracked unreachable objects, also the acyclic ones that hang on a cycle."""

import gc

gc.disable()
gc.collect()


class Node:
  pass


def cycle(*extra):
  node = Node()
  node.me, node.extra = node, extra


print("nothing:", gc.collect())
cycle()
print("one node:", gc.collect())
cycle([], {}, {"k": []})
print("a node, a tuple, two lists, a tracked dict:", gc.collect())
cycle(1, "a", 2.5, None)
print("a node and a tuple of atoms:", gc.collect())

first, second = Node(), Node()
first.other, second.other = second, first
del first, second
print("two nodes:", gc.collect())
