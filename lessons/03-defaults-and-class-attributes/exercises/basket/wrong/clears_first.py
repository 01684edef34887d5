# The check says: the basket should hold the apple and nothing else
class Item:
    def __init__(self, name):
        self.name = name


def add(item, basket=[]):
    basket.append(item)
    result = basket[:]
    basket.clear()
    return basket
