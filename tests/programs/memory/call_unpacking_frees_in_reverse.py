"""`a, b = X(), Y()` in a function stores from the right: the old `b` dies before the old `a`."""


class Card:
  def __init__(self, name):
    self.name = name

  def __del__(self):
    print("discard", self.name)


def play():
  left, right = Card("old left"), Card("old right")
  print("drawn")
  left, right = Card("new left"), Card("new right")
  print("drawn again")
  left, right = right, left
  print("swapped:", left.name, right.name)
  left, right = None, None
  print("laid down")


play()
print("end")
