# SPDX-License-Identifier: GPL-3.0-or-later
"""Warnings, for tests: which were given, and none that nobody expects."""

import contextlib
import functools
import unittest
import warnings


class WarningsRecorder:
    """The recorded warnings; attributes are those of the last one."""

    def __init__(self, recorded):
        self._warnings = recorded
        self._last = 0

    def __getattr__(self, name):
        if len(self._warnings) > self._last:
            return getattr(self._warnings[-1], name)
        if name in warnings.WarningMessage._WARNING_DETAILS:
            return None
        raise AttributeError(f"{self!r} has no attribute {name!r}")

    @property
    def warnings(self):
        return self._warnings[self._last:]

    def reset(self):
        self._last = len(self._warnings)


@contextlib.contextmanager
def check_warnings(*filters, quiet=None):
    """Filters are (text, category): each must be given, and no other warning, unless quiet."""
    if not filters:
        filters = (("", Warning),)
        quiet = True if quiet is None else quiet
    with warnings.catch_warnings(record=True) as recorded:
        warnings.simplefilter("always")
        yield WarningsRecorder(recorded)
    unexpected, missing = list(recorded), []
    for text, category in filters:
        fitting = [one for one in unexpected if _fits(one.message, text, category)]
        if not fitting and not quiet:
            missing.append((text, category.__name__))
        unexpected = [one for one in unexpected if one not in fitting]
    if unexpected and not quiet:
        raise AssertionError(f"unhandled warning {unexpected[0]}")
    if missing:
        raise AssertionError("filter (%r, %s) did not catch any warning" % missing[0])


def _fits(message, text, category):
    if not issubclass(type(message), category):
        return False
    if not text:
        return True
    import re
    return re.match(text, str(message), re.I) is not None


@contextlib.contextmanager
def check_no_warnings(testcase, message="", category=Warning, force_gc=False):
    with warnings.catch_warnings(record=True) as recorded:
        warnings.filterwarnings("always", message=message, category=category)
        yield
        if force_gc:
            from test.support import gc_collect
            gc_collect()
    testcase.assertEqual(recorded, [])


def check_no_resource_warning(testcase):
    return check_no_warnings(testcase, category=ResourceWarning, force_gc=True)


def check_syntax_warning(testcase, statement, errtext="", *, lineno=1, offset=None):
    with warnings.catch_warnings(record=True) as recorded:
        warnings.simplefilter("always", SyntaxWarning)
        compile(statement, "<testcase>", "exec")
    testcase.assertEqual(len(recorded), 1, recorded)
    testcase.assertTrue(issubclass(recorded[0].category, SyntaxWarning))
    if errtext:
        testcase.assertRegex(str(recorded[0].message), errtext)
    testcase.assertEqual(recorded[0].lineno, lineno)


def ignore_warnings(*, category):
    """Decorates a test that gives warnings of a category nobody wants to see."""
    def decorate(test):
        @functools.wraps(test)
        def wrapper(*args, **kwargs):
            with warnings.catch_warnings():
                warnings.simplefilter("ignore", category=category)
                return test(*args, **kwargs)
        return wrapper
    return decorate


@contextlib.contextmanager
def save_restore_warnings_filters():
    before = warnings.filters[:]
    try:
        yield
    finally:
        warnings.filters[:] = before
