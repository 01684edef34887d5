# graded: +-s+++
"""Finalizers that raise, bring themselves back, and never end."""


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
    kept = []

    def __init__(self, name):
        self.name = name

    def __del__(self):
        Account.kept.append(self)
        raise SystemExit(0)
