"""Freeing or clearing a list or tuple and cutting a slice release items from last to first."""


class Wagon:
  def __init__(self, number):
    self.number = number

  def __del__(self):
    print(self.number, end=" ")


def train(length=4):
  return [Wagon(number) for number in range(length)]


def show(title):
  print("-", title)


wagons = train()
del wagons
show("freed list")

wagons = tuple(train())
del wagons
show("freed tuple")

wagons = train()
wagons.clear()
show("clear()")

wagons = train()
wagons[:] = [None]
show("[:] = ...")

wagons = train()
del wagons[1:3]
show("del [1:3]")
wagons = None
show("the rest")

wagons = train(6)
del wagons[::2]
show("del [::2] goes forward")
wagons = None
show("the rest")
