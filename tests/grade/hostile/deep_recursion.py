# graded: -++-++
# says: calls inside calls
"""Calls itself for ever, with the limit out of the way."""

import sys

sys.setrecursionlimit(10 ** 9)


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
    return add(a, b)
