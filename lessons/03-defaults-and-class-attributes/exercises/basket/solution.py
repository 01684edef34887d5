class Item:
    def __init__(self, name):
        self.name = name


def add(item, basket=None):
    if basket is None:
        basket = []
    basket.append(item)
    return basket
