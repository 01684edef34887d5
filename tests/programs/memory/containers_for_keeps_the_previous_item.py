"""A loop keeps the previous item while the next one is being made."""


class Scene:
  def __init__(self, number):
    print("enter", number)
    self.number = number

  def __del__(self):
    print("exit", self.number)


def play():
  for number in range(3):
    yield Scene(number)


for scene in play():
  print("on stage", scene.number)
print("curtain")
del scene
print("--")

for scene in play():
  print("on stage", scene.number)
  del scene
print("curtain")
