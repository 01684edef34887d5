"""While the old item's finalizer runs, the container already holds the new state."""


class Item:
  def __init__(self, name, where):
    self.name, self.where = name, where

  def __repr__(self):
    return self.name

  def __del__(self):
    print("drop", self.name, "->", self.where)


shelf = []
shelf.append(Item("a", shelf))
shelf[0] = "b"

shelf.append(Item("c", shelf))
shelf.pop()

shelf.append(Item("d", shelf))
shelf.clear()

shelf.append(Item("e", shelf))
del shelf[0]

table = {}
table["k"] = Item("f", table)
table["k"] = "g"

table["k"] = Item("h", table)
del table["k"]

table["k"] = Item("i", table)
table.clear()
