"""`__del__` runs before the attributes are released: parents print before children."""


class Person:
  def __init__(self, name, *children):
    self.name = name
    self.children = children

  def __del__(self):
    print(self.name, "with", len(self.children))


family = Person("Ada",
                Person("Bo", Person("Cy"), Person("Di")),
                Person("Ed"))
print("the family stands")
del family
print("the family is gone")
