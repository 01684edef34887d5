# SPDX-License-Identifier: GPL-3.0-or-later
"""TestSuite: a tree of tests, run from left to right.

Between tests of different classes and modules it runs what these have to set up and to tear down.
A test that was run is let go at once, so that what it holds does not live until the end.
"""

__unittest = True

import sys

from . import case, util


class BaseTestSuite:
    """Tests and suites, one behind the other; no set-up of classes and modules."""

    _cleanup = True

    def __init__(self, tests=()):
        self._tests = []
        self._removed_tests = 0
        self.addTests(tests)

    def __repr__(self):
        return f"<{util.strclass(self.__class__)} tests={list(self)}>"

    def __eq__(self, other):
        if not isinstance(other, self.__class__):
            return NotImplemented
        return list(self) == list(other)

    def __iter__(self):
        return iter(self._tests)

    def countTestCases(self):
        return self._removed_tests + sum(test.countTestCases() for test in self if test)

    def addTest(self, test):
        if not callable(test):
            raise TypeError("{} is not callable".format(repr(test)))
        if isinstance(test, type) and issubclass(test, (case.TestCase, TestSuite)):
            raise TypeError("TestCases and TestSuites must be instantiated before passing them to addTest()")
        self._tests.append(test)

    def addTests(self, tests):
        if isinstance(tests, str):
            raise TypeError("tests must be an iterable of tests, not a string")
        for test in tests:
            self.addTest(test)

    def run(self, result):
        for index, test in enumerate(self):
            if result.shouldStop:
                break
            test(result)
            if self._cleanup:
                self._removeTestAtIndex(index)
        return result

    def _removeTestAtIndex(self, index):
        test = self._tests[index]
        if hasattr(test, "countTestCases"):
            self._removed_tests += test.countTestCases()
        self._tests[index] = None

    def __call__(self, *args, **kwds):
        return self.run(*args, **kwds)

    def debug(self):
        for test in self:
            test.debug()


class TestSuite(BaseTestSuite):
    """A suite that also sets up and tears down the classes and modules of its tests."""

    def run(self, result, debug=False):
        outermost = not getattr(result, "_testRunEntered", False)
        if outermost:
            result._testRunEntered = True
        for index, test in enumerate(self):
            if result.shouldStop:
                break
            if not _is_suite(test):
                self._tearDownPreviousClass(test, result)
                self._handleModuleFixture(test, result)
                self._handleClassSetUp(test, result)
                result._previousTestClass = test.__class__
                if getattr(test.__class__, "_classSetupFailed", False) or \
                        getattr(result, "_moduleSetUpFailed", False):
                    continue
            if debug:
                test.debug()
            else:
                test(result)
            if self._cleanup:
                self._removeTestAtIndex(index)
        if outermost:
            self._tearDownPreviousClass(None, result)
            self._handleModuleTearDown(result)
            result._testRunEntered = False
        return result

    def debug(self):
        self.run(_DebugResult(), True)

    # Classes.

    def _handleClassSetUp(self, test, result):
        previous, current = getattr(result, "_previousTestClass", None), test.__class__
        if current == previous or getattr(result, "_moduleSetUpFailed", False) or \
                getattr(current, "__unittest_skip__", False):
            return
        try:
            current._classSetupFailed = False
        except TypeError:  # a class of C has no attributes of its own
            pass
        set_up = getattr(current, "setUpClass", None)
        if set_up is None:
            return
        name = util.strclass(current)
        with _Captured(result):
            try:
                set_up()
            except Exception as error:
                self._report(result, error, "setUpClass", name, current)
                current._classSetupFailed = True
            if getattr(current, "_classSetupFailed", False):
                self._clean_class(current, result, "setUpClass", name)

    def _tearDownPreviousClass(self, test, result):
        previous = getattr(result, "_previousTestClass", None)
        if previous is None or previous == test.__class__ or \
                getattr(previous, "_classSetupFailed", False) or \
                getattr(result, "_moduleSetUpFailed", False) or \
                getattr(previous, "__unittest_skip__", False):
            return
        tear_down = getattr(previous, "tearDownClass", None)
        if tear_down is None and not hasattr(previous, "doClassCleanups"):
            return
        name = util.strclass(previous)
        with _Captured(result):
            if tear_down is not None:
                try:
                    tear_down()
                except Exception as error:
                    self._report(result, error, "tearDownClass", name, previous)
            self._clean_class(previous, result, "tearDownClass", name)

    def _clean_class(self, cls, result, step, name):
        do_cleanups = getattr(cls, "doClassCleanups", None)
        if do_cleanups is None:
            return
        do_cleanups()
        for info in cls.tearDown_exceptions:
            self._report(result, info[1], step, name, cls)

    # Modules.

    def _handleModuleFixture(self, test, result):
        current = test.__class__.__module__
        if current == self._get_previous_module(result):
            return
        self._handleModuleTearDown(result)
        result._moduleSetUpFailed = False
        module = sys.modules.get(current)
        set_up = getattr(module, "setUpModule", None)
        if set_up is None:
            return
        with _Captured(result):
            try:
                set_up()
            except Exception as error:
                result._moduleSetUpFailed = True
                self._report(result, error, "setUpModule", current)
            if result._moduleSetUpFailed:
                self._clean_module(result, "setUpModule", current)

    def _handleModuleTearDown(self, result):
        previous = self._get_previous_module(result)
        if previous is None or getattr(result, "_moduleSetUpFailed", False):
            return
        module = sys.modules.get(previous)
        if module is None:
            return
        tear_down = getattr(module, "tearDownModule", None)
        with _Captured(result):
            if tear_down is not None:
                try:
                    tear_down()
                except Exception as error:
                    self._report(result, error, "tearDownModule", previous)
            self._clean_module(result, "tearDownModule", previous)

    def _clean_module(self, result, step, name):
        try:
            case.doModuleCleanups()
        except Exception as error:
            self._report(result, error, step, name)

    def _get_previous_module(self, result):
        previous = getattr(result, "_previousTestClass", None)
        return None if previous is None else previous.__module__

    def _report(self, result, error, step, name, cls=None):
        holder = _ErrorHolder(f"{step} ({name})")
        if getattr(result, "_is_debug", False):
            raise error
        if isinstance(error, case.SkipTest) and getattr(result, "addSkip", None) is not None:
            result.addSkip(holder, str(error))
        else:
            result.addError(holder, (type(error), error, error.__traceback__))


class _Captured:
    """Output is kept back meanwhile, if the result keeps output back."""

    def __init__(self, result):
        self.result = result

    def __enter__(self):
        getattr(self.result, "_setupStdout", lambda: None)()

    def __exit__(self, *error):
        getattr(self.result, "_restoreStdout", lambda: None)()


class _ErrorHolder:
    """Stands in for a test where the set-up or the tear-down of a class or module is to blame."""

    failureException = None

    def __init__(self, description):
        self.description = description

    def id(self):
        return self.description

    def shortDescription(self):
        return None

    def __repr__(self):
        return f"<ErrorHolder description={self.description!r}>"

    def __str__(self):
        return self.id()

    def run(self, result):
        pass

    def __call__(self, result):
        return self.run(result)

    def countTestCases(self):
        return 0


def _is_suite(test):
    try:
        iter(test)
    except TypeError:
        return False
    return True


class _DebugResult:
    """For debug(): errors are raised, not noted."""

    _is_debug = True
    _previousTestClass = None
    _moduleSetUpFailed = False
    shouldStop = False
