"""A list on the class is shared by all instances; one assigned through `self` is not."""


class Team:
  members = []

  def join(self, name):
    self.members.append(name)


class FairTeam:
  def __init__(self):
    self.members = []

  def join(self, name):
    self.members.append(name)


red, blue = Team(), Team()
red.join("Ann")
blue.join("Bob")
print(red.members, blue.members, red.members is Team.members)
print(red.__dict__)

red, blue = FairTeam(), FairTeam()
red.join("Ann")
blue.join("Bob")
print(red.members, blue.members)
