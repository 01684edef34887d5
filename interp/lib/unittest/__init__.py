# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests as classes: each method whose name begins with "test" is one.

A TestCase is one test with its preparations and its assertions, a TestSuite a tree of them, a
TestLoader finds them, a TestResult notes what came of each, and a runner shows it. This package
says what CPython's says, in the same words, so that CPython's own tests can be run with it.
"""

__unittest = True  # frames of modules that have this name are left out of tracebacks

from .result import TestResult
from .case import (TestCase, FunctionTestCase, SkipTest, skip, skipIf, skipUnless, expectedFailure,
                   addModuleCleanup, doModuleCleanups, enterModuleContext)
from .suite import BaseTestSuite, TestSuite
from .loader import TestLoader, defaultTestLoader
from .runner import TextTestRunner, TextTestResult
from .main import TestProgram, main

__all__ = ["TestResult", "TestCase", "TestSuite", "TextTestRunner", "TestLoader", "FunctionTestCase",
           "main", "defaultTestLoader", "SkipTest", "skip", "skipIf", "skipUnless",
           "expectedFailure", "TextTestResult", "addModuleCleanup", "doModuleCleanups",
           "enterModuleContext"]


def load_tests(loader, tests, pattern):
    return tests
