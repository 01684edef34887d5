"""Who goes on holding it: the list is as long as the count says, though the items move up."""
class Dog:
    pass
d = Dog()
items = [d, d, d]
del items[0]
items.pop(0)
items.insert(0, d)
items.insert(0, d)
items[0:2] = []
items.append(d)
items.remove(d)
items[0] = None
items = [d, d]
items.clear()
table = {1: d, 2: d}
del table[1]
table.pop(2)
