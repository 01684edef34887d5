"""`with` holds the manager until `__exit__` has run, whatever happens to the names."""


class Door:
  def __init__(self, name):
    self.name = name

  def __enter__(self):
    print("open", self.name)
    return self.name

  def __exit__(self, *error):
    print("close", self.name)

  def __del__(self):
    print("remove", self.name)


with Door("front") as name:
  print("walk through", name)
print("--")

door = Door("back")
with door:
  del door
  print("nobody names it now")
print("--")

with Door("cellar"), Door("larder"):
  print("both open")
print("--")

try:
  with Door("trap"):
    raise ValueError("fell")
except ValueError as error:
  print("caught", error)
