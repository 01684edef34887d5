# graded: --s---
"""An object that cannot be shown, hashed or compared."""


class Account:
    def __init__(self, name):
        self.name = name


_accounts = []


def remember(account):
    _accounts.append(account)


def forget(name):
    pass


def add(a, b):
    return 0


def each(items, function):
    pass


class Odd:
    def __repr__(self):
        while True:
            pass

    __str__ = __hash__ = __eq__ = __bool__ = __repr__


def add(a, b):
    return Odd()
