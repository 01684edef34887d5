"""Somebody else's shopping.

`add` puts an item into a basket and returns the basket. A customer who has no basket yet gets a new
one. But the second customer finds the first one's apple, and after a day the basket holds everything
that was ever sold.

Done when: each call without a basket makes a new one, a basket that is given is used, even an empty
one, and no basket stays behind.
"""


class Item:
    def __init__(self, name):
        self.name = name


def add(item, basket=[]):
    basket.append(item)
    return basket
