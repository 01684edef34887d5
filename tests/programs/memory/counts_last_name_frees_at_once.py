"""At zero an object is freed there and then, before the next statement runs."""


class Lamp:
  def __init__(self, room):
    self.room = room
    print("on:", room)

  def __del__(self):
    print("off:", self.room)


Lamp("hall")
print("a temporary is gone already")

lamp = Lamp("kitchen")
lamp = None
print("rebound to None")

print(Lamp("cellar").room, "read from a temporary")

lamps = [Lamp("attic")]
lamps[0] = 1
print("replaced in the list")


def evening():
  lamp = Lamp("study")
  print("reading in the", lamp.room)


evening()
print("back from the call")
