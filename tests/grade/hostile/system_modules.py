# graded: ++++++
"""Asks for modules that reach the system."""


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


for name in ("os", "socket", "subprocess", "ctypes", "signal", "posix", "_process", "_system", "_terminal", "mmap"):
    try:
        __import__(name)
        print("found", name)
    except ImportError:
        pass
