# graded: +-s+++
# says: it is in a circle
"""Freezes the circles it makes, so that the collector does not see them."""

import gc


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


class Account:
    def __init__(self, name):
        self.name = name
        self.myself = self


def forget(name):
    del _accounts[name]
    gc.freeze()
