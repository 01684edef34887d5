# graded: -++-++
"""Builds data so deep that it cannot be walked through."""


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
    deep = []
    for _ in range(300_000):
        deep = [deep]
    return deep
