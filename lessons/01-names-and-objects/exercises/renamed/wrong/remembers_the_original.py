# The check says: keeps a reference to
class Person:
    def __init__(self, name, age):
        self.name = name
        self.age = age


originals = {}


def renamed(person, name):
    originals[name] = person
    return Person(name, person.age)
