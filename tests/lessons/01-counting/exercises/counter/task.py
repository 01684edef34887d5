"""A list that nobody asked for.

`visit` should say hello, and keep nobody. Done when nobody is kept.
"""


class Guest:
    pass


guests = []


def visit():
    guest = Guest()
    guests.append(guest)
    return "hello"
