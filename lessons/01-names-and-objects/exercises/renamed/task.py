"""Ann marries, and everybody is called Ann.

`renamed` should return a new person who has the new name and the same age. The person it is given
should stay as she is. At present the function only ties a second name to the same person.

Done when: the person given is unchanged, the person returned is another object, and the function
keeps nothing.
"""


class Person:
    def __init__(self, name, age):
        self.name = name
        self.age = age


def renamed(person, name):
    other = person
    other.name = name
    return other
