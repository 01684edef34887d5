# graded: ------
# says: stopped after
"""Never gets loaded."""

while True:
    pass


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
