"""Classes: attributes of class and instance, methods, `__init__`, docstring and names."""


class Plant:
  """Something that grows."""

  kingdom = "Plantae"
  planted = 0

  def __init__(self, name, height=1):
    self.name = name
    self.height = height
    Plant.planted += 1

  def grow(self, by=1):
    self.height += by
    return self


fern = Plant("fern")
oak = Plant("oak", height=10)
print(fern.grow().grow(3).height, oak.height, Plant.planted)
print(Plant.__doc__, Plant.__name__, Plant.__module__, Plant.__bases__, type(fern) is Plant)
fern.kingdom = "mine"
print(fern.kingdom, oak.kingdom, Plant.kingdom)
del fern.kingdom
print(fern.kingdom, fern.__dict__, sorted(vars(oak)))
print(Plant.grow(oak, 5).height, oak.grow.__self__ is oak, oak.grow.__func__ is Plant.grow)
Plant.shrink = lambda self: setattr(self, "height", 0)
oak.shrink()
print(oak.height, hasattr(fern, "shrink"), getattr(fern, "leaves", "none"))
print(isinstance(fern, Plant), isinstance(fern, object), issubclass(Plant, object), Plant)
