"""What attribute errors say: on instances, classes, modules and built-in objects."""

import math


class Lamp:
  limit = 3

  def glow(self):
    pass

  @property
  def watts(self):
    return 40


lamp = Lamp()


class Grows:
  pass


for action in (
    lambda: lamp.colour, lambda: Lamp.colour, lambda: math.nothing, lambda: (5).name,
    lambda: None.name, lambda: [].push(1),
    lambda: lamp.glow.colour, lambda: delattr(lamp, "limit"), lambda: setattr(lamp, "watts", 5),
    lambda: delattr(lamp, "watts"),
    lambda: setattr(5, "x", 1), lambda: setattr(int, "x", 1), lambda: setattr(None, "x", 1),
    lambda: setattr([], "x", 1),
    lambda: setattr(lamp, 5, 1), lambda: getattr(lamp, 5), lambda: delattr(lamp, "nothing"),
    lambda: delattr(Lamp, "nothing"),
    lambda: setattr(lamp.glow, "x", 1), lambda: setattr(object(), "x", 1),
    lambda: lamp.glow.__func__.nothing,
):
  try:
    print(action())
  except (AttributeError, TypeError) as error:
    print(type(error).__name__ + ":", error)
