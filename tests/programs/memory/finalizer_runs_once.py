"""`__del__` runs at most once, even when it brings its object back to life."""

import gc

graveyard = []


class Ghost:
  def __init__(self, name):
    self.name = name

  def __del__(self):
    print(self.name, "rises")
    graveyard.append(self)


ghost = Ghost("Casper")
print("finalized:", gc.is_finalized(ghost))
del ghost
print("in the graveyard:", graveyard[0].name, "finalized:", gc.is_finalized(graveyard[0]))

ghost = graveyard.pop()
print("back in the world:", ghost.name)
del ghost
print("the second death is silent:", graveyard)
