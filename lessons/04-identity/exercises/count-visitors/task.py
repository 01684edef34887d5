"""How many visitors?

Visitors come through the door one after another. `count_visitors` should say how many different
visitors came: somebody who comes twice counts once. Two visitors may have the same name, so only the
object tells them apart.

The function below notes the `id` of each visitor, and its answer is far too small. Think about what
an `id` is, and for how long.

Done when: the answer is right for visitors who stay and for visitors who go, and afterwards no
visitor is kept.
"""


class Visitor:
    def __init__(self, name):
        self.name = name


def count_visitors(door):
    seen = set()
    for visitor in door:
        seen.add(id(visitor))
    return len(seen)
