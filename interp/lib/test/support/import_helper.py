# SPDX-License-Identifier: GPL-3.0-or-later
"""Importing, for tests: what cannot be imported skips the test."""

import contextlib
import sys
import unittest

from test.support.absent import Absent


def import_module(name, deprecated=False, *, required_on=()):
    try:
        __import__(name)
    except ImportError as error:
        raise unittest.SkipTest(str(error)) from None
    return sys.modules[name]


def unload(name):
    sys.modules.pop(name, None)


def forget(name):
    unload(name)


@contextlib.contextmanager
def _without(names):
    before = {name: sys.modules.pop(name) for name in list(sys.modules)
              if any(name == gone or name.startswith(gone + ".") for gone in names)}
    try:
        yield
    finally:
        for name in names:
            sys.modules.pop(name, None)
        sys.modules.update(before)


def import_fresh_module(name, fresh=(), blocked=(), *, deprecated=False, usefrozen=False):
    """A new copy of a module, without those that are blocked; something absent if that cannot be.

    CPython has some modules twice, in C and in Python; here each is written once, and the other is absent.
    """
    with _without((name, *fresh, *blocked)):
        for gone in blocked:
            sys.modules[gone] = None
        try:
            for other in fresh:
                __import__(other)
            __import__(name)
        except ImportError as error:
            return Absent(error.name or name)
        return sys.modules[name]


@contextlib.contextmanager
def DirsOnSysPath(*paths):
    before = sys.path[:]
    sys.path.extend(paths)
    try:
        yield
    finally:
        sys.path[:] = before


@contextlib.contextmanager
def isolated_modules():
    before = dict(sys.modules)
    try:
        yield
    finally:
        sys.modules.clear()
        sys.modules.update(before)


@contextlib.contextmanager
def ready_to_import(name=None, source=""):
    raise unittest.SkipTest("needs to write files")
    yield


def ensure_lazy_imports(imported_module, modules_to_block):
    raise unittest.SkipTest("needs a sub-process")
