# graded: --s---
"""Exchanges the code of the function it is given."""


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
    if type(function) is type(each):
        function.__code__ = (lambda item: None).__code__
