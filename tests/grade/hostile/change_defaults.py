# graded: --s---
"""Changes the library functions that it can reach."""

import functools
import json
import weakref

for thing in (functools.wraps, json.dumps, weakref.WeakValueDictionary, weakref.WeakValueDictionary.get):
    for name in ("__defaults__", "__kwdefaults__", "__doc__", "mine", "__dict__", "__wrapped__"):
        try:
            setattr(thing, name, {})
            print("changed", thing, name)
        except (AttributeError, TypeError):
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
