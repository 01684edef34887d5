"""C3 linearization: a class comes before its parents, and parents keep their order."""


class Animal:
  def speak(self):
    return "..."


class Walks(Animal):
  def move(self):
    return "walks"


class Swims(Animal):
  def move(self):
    return "swims"

  def speak(self):
    return "blub"


class Duck(Walks, Swims):
  pass


class Platypus(Duck, Swims):
  pass


duck = Duck()
print(duck.move(), duck.speak())
for kind in (Duck, Platypus, bool, KeyError):
  print([base.__name__ for base in kind.__mro__])

for bases in ((Animal, Walks), (Walks, Walks), (5,), (bool,), (type(None),)):
  try:
    type("Broken", bases, {})
  except TypeError as error:
    print(error)


class X: pass
class Y: pass
class XY(X, Y): pass
class YX(Y, X): pass


try:
  class Torn(XY, YX): pass
except TypeError as error:
  print(error)
print(Duck.mro() == list(Duck.__mro__), Walks.__subclasses__() == [Duck], Duck.__base__.__name__)
