# The check says: the person given was called Ann, and now she is called 'Anna'
class Person:
    def __init__(self, name, age):
        self.name = name
        self.age = age


def renamed(person, name):
    person.name = name
    return Person(person.name, person.age)
