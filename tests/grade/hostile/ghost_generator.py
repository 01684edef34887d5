# graded: +-s+++
"""Leaves a generator that never finishes its finally."""


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


def endless():
    try:
        yield
    finally:
        while True:
            pass


def forget(name):
    del _accounts[name]
    running = endless()
    next(running)
