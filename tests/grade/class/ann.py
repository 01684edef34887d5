class Person:
    def __init__(self, name):
        self.name = name


def greet(person):
    return f"hello {person.name or 'stranger'}"
