# graded: --s---
"""Puts other functions into the module terrarium."""

import terrarium

for name in dir(terrarium):
    if not name.startswith("__"):
        setattr(terrarium, name, lambda *args, **kwargs: None)


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
