# graded: --s---
"""Has the library mark TestCase as expected to fail."""

import unittest


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


for decorator in (unittest.expectedFailure, unittest.skip("not today")):
    try:
        decorator(unittest.TestCase)
        decorator(unittest.TestCase.run)
    except (AttributeError, TypeError) as error:
        print(error)
