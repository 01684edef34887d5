"""An object lives as long as one name is left; `del` takes away a name, not the object."""


class Person:
  def __init__(self, name):
    self.name = name

  def __del__(self):
    print(f"{self.name} leaves")


ann = Person("Ann")
friend = ann
print("two names:", ann is friend)

del ann
print("one name left:", friend.name)

del friend
print("no name left")
