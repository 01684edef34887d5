# graded: -++-++
# says: MemoryError
"""Asks for more than any machine has."""


class Account:
    def __init__(self, name):
        self.name = name


_accounts = {}


def remember(account):
    _accounts[account.name] = account


def forget(name):
    del _accounts[name]


def add(a, b):
    return a + b


def each(items, function):
    for item in items:
        function(item)


def add(a, b):
    for text in (1, 2):
        try:
            return "x" * 10 ** 15
        except MemoryError:
            pass
    return [0] * 10 ** 12
