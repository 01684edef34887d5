"""A cache around a method holds every `self` it was called with."""


class Planet:
  def __init__(self, name):
    self.name = name

  def __del__(self):
    print(self.name, "is gone")


def memoize(function):
  remembered = {}

  def wrapper(*arguments):
    if arguments not in remembered:
      remembered[arguments] = function(*arguments)
    return remembered[arguments]

  wrapper.remembered = remembered
  return wrapper


class Star(Planet):
  @memoize
  def magnitude(self, filter):
    return len(self.name) + len(filter)


star = Star("Vega")
print(star.magnitude("blue"))
del star
print("pinned by the cache:", len(Star.magnitude.remembered))
Star.magnitude.remembered.clear()
print("end")
