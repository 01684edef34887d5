"""An instance's dict, once asked for, is an object like any other: a collection counts it.

CPython 3.13 leaves the attribute values beside the instance and makes a dict that looks at them, which its collector
does not see: it counts 1 here. Here the values move into the dict, and whoever follows the collector's steps sees both.
"""

import gc


class Node:
  pass


gc.collect()
node = Node()
node.me = node
node.__dict__
del node
print("a node and its dict:", gc.collect())
