class Person:
    def __init__(self, name):
        self.name = name


def greet(person):
    print("<&>\x07 ]]> ☺")
    raise ValueError("greetings & <none>")
