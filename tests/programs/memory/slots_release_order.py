"""Slots are released most-derived class first, within a class in alphabetical order."""


class Part:
  def __init__(self, name):
    self.name = name

  def __del__(self):
    print(self.name, end=" ")


class Frame:
  __slots__ = ("wheel", "bell")


class Bicycle(Frame):
  __slots__ = ("saddle", "lamp")

  def __init__(self):
    for name in ("bell", "wheel", "saddle", "lamp"):
      setattr(self, name, Part(name))


bicycle = Bicycle()
del bicycle
print("- freed")


class Tandem(Bicycle):
  def __init__(self):
    super().__init__()
    self.basket = Part("basket")
    self.pump = Part("pump")


tandem = Tandem()
del tandem
print("- freed")
