# The check says: the customer brought an empty basket, and the plum went into another one
class Item:
    def __init__(self, name):
        self.name = name


def add(item, basket=None):
    basket = basket or []
    basket.append(item)
    return basket
