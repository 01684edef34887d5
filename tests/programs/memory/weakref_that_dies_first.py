"""A reference that dies before its object never calls back."""

import weakref


class House:
  def __del__(self):
    print("house torn down")


def notice(reference):
  print("never printed")


house = House()
card = weakref.ref(house, notice)
print(weakref.getweakrefcount(house))
del card
print(weakref.getweakrefcount(house))
del house
print("no callback")
