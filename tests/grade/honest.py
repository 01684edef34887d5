# graded: ++++++
"""What a student should write."""

import weakref
from contextlib import contextmanager


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


@contextmanager
def opened(name):
    """A decorator of the library makes a function, and gives it attributes: for the submission."""
    yield name


opened.fee = 2
closing = weakref.finalize(Account("Zoe"), print, "Zoe is gone")
assert not closing.alive
with opened("nobody") as name:
    assert name == "nobody" and opened.__dict__["fee"] == 2
