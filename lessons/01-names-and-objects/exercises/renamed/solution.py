class Person:
    def __init__(self, name, age):
        self.name = name
        self.age = age


def renamed(person, name):
    return Person(name, person.age)
