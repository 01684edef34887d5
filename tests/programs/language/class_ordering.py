"""Comparison methods and their reflections; a subclass on the right is asked first."""


class Version:
  def __init__(self, *parts):
    self.parts = parts

  def __lt__(self, other):
    return self.parts < other.parts

  def __le__(self, other):
    return self.parts <= other.parts


one, two = Version(1, 0), Version(2, 0)
print(one < two, one > two, one <= two, two >= one)
print([version.parts for version in sorted([two, one, Version(1, 5)])], max(one, two).parts)


class Chatty:
  def __init__(self, name):
    self.name = name

  def __lt__(self, other):
    print(self.name, "<")
    return NotImplemented

  def __gt__(self, other):
    print(self.name, ">")
    return True


class Chattier(Chatty):
  def __gt__(self, other):
    print(self.name, "> first")
    return "mine"


print(Chatty("a") < Chatty("b"))
print(Chatty("a") < Chattier("b"))
for action in (lambda: one < 5, lambda: Chatty("a") <= Chatty("b"), lambda: object() < object()):
  try:
    action()
  except (TypeError, AttributeError) as error:
    print(error)
