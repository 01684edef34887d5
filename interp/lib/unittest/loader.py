# SPDX-License-Identifier: GPL-3.0-or-later
"""TestLoader: finds the tests in classes, in modules, by name, and in folders.

What cannot be loaded becomes a test that fails with the reason, so that it is not overlooked.
"""

__unittest = True

import sys

from . import case, suite, util


class _FailedTest(case.TestCase):
    """A test that could not be loaded: fails with the reason."""

    _testMethodName = None

    def __init__(self, method_name, exception):
        self._exception = exception
        super().__init__(method_name)

    def __getattr__(self, name):
        if name != self._testMethodName:
            return super().__getattribute__(name)

        def testFailure():
            raise self._exception
        return testFailure


def _import(name):
    __import__(name)
    return sys.modules[name]


def _skipped_module(name, error, suiteClass):
    @case.skip(str(error))
    def testSkipped(self):
        pass
    return suiteClass((type("ModuleSkipped", (case.TestCase,), {name: testSkipped})(name),))


class TestLoader:
    testMethodPrefix = "test"
    sortTestMethodsUsing = staticmethod(lambda a, b: (a > b) - (a < b))
    testNamePatterns = None
    suiteClass = suite.TestSuite
    _top_level_dir = None

    def __init__(self):
        self.errors = []
        self._loading_packages = set()

    # From classes and modules.

    def getTestCaseNames(self, testCaseClass):
        names = [name for name in dir(testCaseClass) if self._is_test(testCaseClass, name)]
        if self.sortTestMethodsUsing:
            from functools import cmp_to_key
            names.sort(key=cmp_to_key(self.sortTestMethodsUsing))
        return names

    def _is_test(self, cls, name):
        if not name.startswith(self.testMethodPrefix) or not callable(getattr(cls, name)):
            return False
        if self.testNamePatterns is None:
            return True
        full = f"{cls.__module__}.{cls.__qualname__}.{name}"
        return any(util.matches(full, pattern) for pattern in self.testNamePatterns)

    def loadTestsFromTestCase(self, testCaseClass):
        if issubclass(testCaseClass, suite.TestSuite):
            raise TypeError("Test cases should not be derived from TestSuite. "
                            "Maybe you meant to derive from TestCase?")
        names = []
        if testCaseClass not in (case.TestCase, case.FunctionTestCase):
            names = self.getTestCaseNames(testCaseClass)
            if not names and hasattr(testCaseClass, "runTest"):
                names = ["runTest"]
        return self.suiteClass(map(testCaseClass, names))

    def loadTestsFromModule(self, module, *, pattern=None):
        tests = []
        for name in dir(module):
            obj = getattr(module, name)
            if isinstance(obj, type) and issubclass(obj, case.TestCase) and \
                    obj not in (case.TestCase, case.FunctionTestCase):
                tests.append(self.loadTestsFromTestCase(obj))
        tests = self.suiteClass(tests)
        load_tests = getattr(module, "load_tests", None)
        if load_tests is None:
            return tests
        try:
            return load_tests(self, tests, pattern)
        except Exception as error:
            return self._failed(module.__name__, error, "Failed to call load_tests:")

    def _failed(self, name, error, what):
        import traceback
        message = what + "\n" + "".join(traceback.format_exception(error))
        self.errors.append(message)
        if isinstance(error, ImportError) and what.startswith("Failed to import"):
            reason = ImportError(message)
        elif isinstance(error, AttributeError):
            reason = AttributeError(message)
        else:
            reason = type(error)(message)
        return self.suiteClass((_FailedTest(name, reason),))

    # By name.

    def loadTestsFromNames(self, names, module=None):
        return self.suiteClass([self.loadTestsFromName(name, module) for name in names])

    def loadTestsFromName(self, name, module=None):
        """A dotted name of a module, a class, a test method, or of something that makes tests."""
        parts = name.split(".")
        failed = None
        if module is None:
            module, failed = self._import_longest(parts)
            if module is None:
                return failed
            used = len(module.__name__.split("."))
            parts = parts[used:]
        parent, obj = None, module
        for i, part in enumerate(parts):
            try:
                parent, obj = obj, getattr(obj, part)
            except AttributeError as error:
                if getattr(obj, "__path__", None) is not None and failed is not None:
                    return failed
                if failed is not None and i == 0:
                    return failed
                error.__traceback__ = None
                reason = AttributeError(str(error))
                self.errors.append(f"Failed to access attribute:\n{error}")
                return self.suiteClass((_FailedTest(part, reason),))
        return self._tests_of(obj, parent, parts)

    def _import_longest(self, parts):
        """The module that the longest part of the name names, and a failed test for what is behind."""
        failed = None
        for end in range(len(parts), 0, -1):
            name = ".".join(parts[:end])
            try:
                return _import(name), failed
            except case.SkipTest as error:
                return None, _skipped_module(name, error, self.suiteClass)
            except ImportError as error:
                failed = self._failed(parts[end - 1], error, f"Failed to import test module: {parts[end - 1]}")
                if end > 1:
                    self.errors.pop()
        return None, failed

    def _tests_of(self, obj, parent, parts):
        if type(obj) is type(sys):
            return self.loadTestsFromModule(obj)
        if isinstance(obj, type) and issubclass(obj, case.TestCase) and \
                obj not in (case.TestCase, case.FunctionTestCase):
            return self.loadTestsFromTestCase(obj)
        if isinstance(parent, type) and issubclass(parent, case.TestCase) and hasattr(obj, "__code__"):
            instance = parent(parts[-1])
            if hasattr(getattr(instance, parts[-1]), "__func__"):  # a static method is a plain callable
                return self.suiteClass([instance])
        elif isinstance(obj, suite.TestSuite):
            return obj
        if not callable(obj):
            raise TypeError(f"don't know how to make test from: {obj}")
        made = obj()
        if isinstance(made, suite.TestSuite):
            return made
        if isinstance(made, case.TestCase):
            return self.suiteClass([made])
        raise TypeError(f"calling {obj} returned {made}, not a test")

    # In folders.

    def discover(self, start_dir, pattern="test*.py", top_level_dir=None):
        """All tests in files whose name fits, in a folder and the packages in it."""
        import os
        if not os.path.isdir(start_dir):
            module = _import(start_dir)  # a package by its dotted name
            start_dir = os.path.dirname(os.path.abspath(module.__file__))
            top_level_dir = top_level_dir or os.path.dirname(start_dir)
        top = os.path.abspath(top_level_dir or start_dir)
        if top not in sys.path:
            sys.path.insert(0, top)
        return self.suiteClass(list(self._find(os.path.abspath(start_dir), pattern, top)))

    def _find(self, folder, pattern, top):
        import os
        for entry in sorted(os.listdir(folder)):
            path = os.path.join(folder, entry)
            if os.path.isdir(path):
                if os.path.isfile(os.path.join(path, "__init__.py")):
                    yield from self._find(path, pattern, top)
            elif entry.endswith(".py") and util.matches(entry, pattern):
                name = os.path.relpath(path, top)[:-3].replace(os.sep, ".")
                yield self._load_file(name, pattern)

    def _load_file(self, name, pattern):
        try:
            return self.loadTestsFromModule(_import(name), pattern=pattern)
        except case.SkipTest as error:
            return _skipped_module(name, error, self.suiteClass)
        except Exception as error:
            return self._failed(name, error, f"Failed to import test module: {name}")


defaultTestLoader = TestLoader()
