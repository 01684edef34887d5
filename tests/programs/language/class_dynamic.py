"""Classes made by `type()`, changed while in use, and asked about themselves."""

Dog = type("Dog", (), {"sound": "woof", "speak": lambda self: self.sound})
Puppy = type("Puppy", (Dog,), {"sound": "yip"})
puppy = Puppy()
print(puppy.speak(), Puppy.__name__, Puppy.__bases__, type(puppy), isinstance(puppy, Dog))

Dog.speak = lambda self: self.sound.upper()
print(puppy.speak())
Puppy.__name__ = "LittleDog"
print(type(puppy).__name__)
del Puppy.sound
print(puppy.speak())

Cat = type("Cat", (), {"speak": lambda self: "meow"})
puppy.__class__ = Cat
print(puppy.speak())
LittleCat = type("LittleCat", (Dog,), {})
LittleCat.__bases__ = (Cat,)
print(LittleCat().speak(), [kind.__name__ for kind in LittleCat.__mro__])
print(type(5), type(type), type(None), type(...), type(len), type(lambda: 0), type(Dog.speak),
      type([].append), sep=" ")

for bad in (lambda: type(), lambda: type("A"), lambda: type("A", 5, {}), lambda: type(1, (), {}),
            lambda: type("A", (), 3)):
  try:
    print(bad())
  except TypeError as error:
    print(error)
