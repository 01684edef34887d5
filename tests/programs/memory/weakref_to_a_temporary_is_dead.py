"""A weak reference does not keep its object: one to a temporary is dead at once."""

import weakref


class Star:
  def shine(self):
    return "shining"


print(weakref.ref(Star())())

star = Star()
look = weakref.ref(star)
print(look() is star, look().shine())
del star
print(look())
