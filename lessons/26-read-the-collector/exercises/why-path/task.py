"""Why is it still alive?

`%why ann` at the prompt shows the shortest path of references from a root to an object. Write it.

A graph is a dict: the name of each object, and the list of names it refers to. `why(graph, roots, target)` returns the list of names on a
shortest path, from a root to the target, both included; or None if no root reaches it.

Done when: the path is a real one, no other is shorter, a root that is itself the target gives a path of one name, and the search ends in
graphs with cycles. A graph of 10,000 objects must not take long.
"""


def why(graph, roots, target):
    ...
