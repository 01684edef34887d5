# SPDX-License-Identifier: GPL-3.0-or-later
"""Modules that are not here: they can be imported by a test file, but whoever uses one is skipped."""

import sys
import unittest


class AbsentModule(type(sys)):
    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(f"module {self.__name__!r} has no attribute {name!r}")
        raise unittest.SkipTest(f"needs {self.__name__}")


def install(*names):
    """Stand in for those of the modules that cannot be imported."""
    for name in names:
        try:
            __import__(name)
        except ImportError:
            sys.modules[name] = AbsentModule(name)
