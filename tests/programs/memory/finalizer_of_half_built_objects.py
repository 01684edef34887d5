"""`__del__` runs although `__init__` raised, or was never called, so attributes may be missing."""


class Ship:
  def __init__(self, name):
    if not name:
      raise ValueError("a ship needs a name")
    self.name = name

  def __del__(self):
    print("sink", getattr(self, "name", "a nameless ship"))


try:
  Ship("")
except ValueError as error:
  print(error)

ship = Ship.__new__(Ship)
del ship

ship = Ship("Argo")
copy = Ship.__new__(Ship)
copy.__dict__.update(ship.__dict__)
print("a copy made without __init__")
del ship
del copy


class Barge(Ship):
  def __new__(cls, name):
    self = super().__new__(cls)
    self.name = name + " the barge"
    raise OSError("no slipway")


try:
  Barge("Olga")
except OSError as error:
  print(error)
