class Person:
    def __init__(self, name):
        self.name = name


greeted = []


def greet(person):
    greeted.append(person)
    return "hello " + person.name
