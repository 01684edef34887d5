# SPDX-License-Identifier: GPL-3.0-or-later
"""Modules that are not here: they can be imported by a test file, but whoever uses one is skipped."""

import sys
import unittest


class AbsentModule(type(sys)):
    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(f"module {self.__name__!r} has no attribute {name!r}")
        raise unittest.SkipTest(f"needs {self.__name__}")


class DocTests(unittest.TestCase):
    """Stands for the examples in docstrings, which nobody runs here."""

    def test_examples(self):
        self.skipTest("needs doctest")


def _doctests(*args, **kwargs):
    return unittest.TestSuite([DocTests("test_examples")])


def _open(*args, **kwargs):
    raise unittest.SkipTest("needs files")


def install(*names):
    """Stand in for those of the modules that cannot be imported."""
    import builtins
    if not hasattr(builtins, "open"):
        builtins.open = _open
    for name in names:
        try:
            __import__(name)
        except ImportError:
            sys.modules[name] = AbsentModule(name)
    doctest = sys.modules.get("doctest")
    if isinstance(doctest, AbsentModule):
        doctest.DocTestSuite = _doctests
