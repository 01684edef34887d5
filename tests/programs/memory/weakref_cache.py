"""A cache of weak references forgets an entry when nobody else uses the object."""

import weakref

cache = {}


class Image:
  def __init__(self, name):
    print("load", name)
    self.name = name


def load(name):
  image = cache[name]() if name in cache else None
  if image is None:
    image = Image(name)
    cache[name] = weakref.ref(image, lambda reference: cache.pop(name))
  return image


cat = load("cat")
print(load("cat") is cat, list(cache))
dog = load("dog")
print(list(cache))
del cat
print(list(cache))
load("cow")
print(list(cache))
again = load("cat")
print(list(cache))
