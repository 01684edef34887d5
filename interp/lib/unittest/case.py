# SPDX-License-Identifier: GPL-3.0-or-later
"""TestCase: one test. It is prepared, run, cleaned up, and what came of it is noted.

Preparation, test, and cleanup are "parts": each is run by an _Outcome, which catches what it raises
and notes it, so that the parts behind it still have their turn where they should.
"""

__unittest = True

import sys

from . import result
from .assertions import Assertions
from .util import strclass

_NOTHING_SAID = object()


class SkipTest(Exception):
    """Raised to leave out a test, with the reason."""


class _ShouldStop(Exception):
    """The rest of the test is left out: a part has failed, and failfast is on."""


class _UnexpectedSuccess(Exception):
    """The test was expected to fail."""


# ---- Skipping, and failures that are expected --------------------------------------------------------

def skip(reason):
    """Leave out a test or a class of tests, always."""
    def decorate(test):
        if not isinstance(test, type):
            test = _skipped_function(test, reason)
        test.__unittest_skip__ = True
        test.__unittest_skip_why__ = reason
        return test
    if callable(reason) and hasattr(reason, "__code__"):  # @skip without a reason
        test, reason = reason, ""
        return decorate(test)
    return decorate


def _skipped_function(test, reason):
    def skip_wrapper(*args, **kwargs):
        raise SkipTest(reason)
    for name in ("__module__", "__name__", "__qualname__", "__doc__"):
        setattr(skip_wrapper, name, getattr(test, name, None))
    skip_wrapper.__wrapped__ = test
    return skip_wrapper


def skipIf(condition, reason):
    return skip(reason) if condition else _as_it_is


def skipUnless(condition, reason):
    return _as_it_is if condition else skip(reason)


def _as_it_is(test):
    return test


def expectedFailure(test):
    test.__unittest_expecting_failure__ = True
    return test


def _reason_to_skip(*objects):
    for obj in objects:
        if getattr(obj, "__unittest_skip__", False):
            return getattr(obj, "__unittest_skip_why__", "")
    return None


# ---- Cleanups -----------------------------------------------------------------------------------------

def _enter(context, add_cleanup):
    cls = type(context)
    try:
        enter, exit = cls.__enter__, cls.__exit__
    except AttributeError:
        raise TypeError(f"'{cls.__module__}.{cls.__qualname__}' object does not support the context "
                        "manager protocol") from None
    value = enter(context)
    add_cleanup(exit, context, None, None, None)
    return value


_module_cleanups = []


def addModuleCleanup(function, /, *args, **kwargs):
    """Call this after tearDownModule; the last one added comes first."""
    _module_cleanups.append((function, args, kwargs))


def enterModuleContext(cm):
    return _enter(cm, addModuleCleanup)


def doModuleCleanups():
    errors = []
    while _module_cleanups:
        function, args, kwargs = _module_cleanups.pop()
        try:
            function(*args, **kwargs)
        except Exception as error:
            errors.append(error)
    if errors:
        raise errors[0]


# ---- What comes of the parts of a test -------------------------------------------------------------------

class _Outcome:
    def __init__(self, result=None):
        self.result = result
        self.result_supports_subtests = hasattr(result, "addSubTest")
        self.expecting_failure = False
        self.success = True
        self.expectedFailure = None

    def part(self, test, subTest=False):
        return _Part(self, test, subTest)


class _Part:
    """Catches and notes what a part of a test raises."""

    def __init__(self, outcome, test, is_subtest):
        self.outcome, self.test, self.is_subtest = outcome, test, is_subtest

    def __enter__(self):
        self.was_successful = self.outcome.success
        self.outcome.success = True

    def __exit__(self, kind, error, traceback):
        outcome = self.outcome
        try:
            if kind is None:
                if self.is_subtest and outcome.success:
                    outcome.result.addSubTest(self.test.test_case, self.test, None)
                return True
            if issubclass(kind, KeyboardInterrupt):
                return False
            outcome.success = False
            self._note(kind, error, traceback)
            return True
        finally:
            outcome.success = outcome.success and self.was_successful
            error = traceback = self = None

    def _note(self, kind, error, traceback):
        outcome = self.outcome
        if issubclass(kind, SkipTest):
            _addSkip(outcome.result, self.test, str(error))
        elif issubclass(kind, _ShouldStop):
            pass
        elif outcome.expecting_failure:
            outcome.expectedFailure = (kind, error, traceback)
        elif self.is_subtest:
            outcome.result.addSubTest(self.test.test_case, self.test, (kind, error, traceback))
        else:
            _addError(outcome.result, self.test, (kind, error, traceback))


def _addError(result, test, info):
    if result is not None and info is not None:
        wrong = result.addFailure if issubclass(info[0], test.failureException) else result.addError
        wrong(test, info)


def _addSkip(result, test, reason):
    add = getattr(result, "addSkip", None)
    if add is not None:
        add(test, reason)
    else:
        result.addSuccess(test)


# ---- A test --------------------------------------------------------------------------------------------

class TestCase(Assertions):
    """One test: an object for each run of a method. Its class says how it is prepared."""

    _classSetupFailed = False
    _class_cleanups = []

    def __init_subclass__(cls, *args, **kwargs):
        cls._classSetupFailed = False
        cls._class_cleanups = []
        super().__init_subclass__(*args, **kwargs)

    def __init__(self, methodName="runTest"):
        self._testMethodName = methodName
        self._outcome = None
        self._testMethodDoc = "No test"
        method = getattr(self, methodName, None)
        if method is not None:
            self._testMethodDoc = method.__doc__
        elif methodName != "runTest":  # a bare TestCase is good for its assertions
            raise ValueError(f"no such test method in {self.__class__}: {methodName}")
        self._cleanups = []
        self._subtest = None
        self._type_equality_funcs = {}

    # For subclasses.

    def setUp(self):
        """Before each test."""

    def tearDown(self):
        """After each test."""

    @classmethod
    def setUpClass(cls):
        """Before the first test of the class."""

    @classmethod
    def tearDownClass(cls):
        """After the last test of the class."""

    # Names.

    def id(self):
        return f"{strclass(self.__class__)}.{self._testMethodName}"

    def shortDescription(self):
        """The first line of the test's docstring."""
        doc = self._testMethodDoc
        return doc.strip().split("\n")[0].strip() if doc else None

    def __str__(self):
        return f"{self._testMethodName} ({strclass(self.__class__)}.{self._testMethodName})"

    def __repr__(self):
        return f"<{strclass(self.__class__)} testMethod={self._testMethodName}>"

    def __eq__(self, other):
        if type(self) is not type(other):
            return NotImplemented
        return self._testMethodName == other._testMethodName

    def __hash__(self):
        return hash((type(self), self._testMethodName))

    def countTestCases(self):
        return 1

    def defaultTestResult(self):
        return result.TestResult()

    # Cleanups.

    def addCleanup(self, function, /, *args, **kwargs):
        """Call this after tearDown; the last one added comes first."""
        self._cleanups.append((function, args, kwargs))

    def enterContext(self, cm):
        return _enter(cm, self.addCleanup)

    @classmethod
    def addClassCleanup(cls, function, /, *args, **kwargs):
        cls._class_cleanups.append((function, args, kwargs))

    @classmethod
    def enterClassContext(cls, cm):
        return _enter(cm, cls.addClassCleanup)

    def doCleanups(self):
        outcome = self._outcome or _Outcome()
        while self._cleanups:
            function, args, kwargs = self._cleanups.pop()
            with outcome.part(self):
                self._callCleanup(function, *args, **kwargs)
        return outcome.success

    @classmethod
    def doClassCleanups(cls):
        cls.tearDown_exceptions = []
        while cls._class_cleanups:
            function, args, kwargs = cls._class_cleanups.pop()
            try:
                function(*args, **kwargs)
            except Exception:
                cls.tearDown_exceptions.append(sys.exc_info())

    # Running.

    def _callSetUp(self):
        self.setUp()

    def _callTestMethod(self, method):
        if method() is not None:
            import warnings
            warnings.warn(f"It is deprecated to return a value that is not None from a test case ({method})",
                          DeprecationWarning, stacklevel=3)

    def _callTearDown(self):
        self.tearDown()

    def _callCleanup(self, function, /, *args, **kwargs):
        function(*args, **kwargs)

    def __call__(self, *args, **kwds):
        return self.run(*args, **kwds)

    def run(self, result=None):
        stop_run = None
        if result is None:
            result = self.defaultTestResult()
            getattr(result, "startTestRun", lambda: None)()
            stop_run = getattr(result, "stopTestRun", None)
        result.startTest(self)
        try:
            method = getattr(self, self._testMethodName)
            reason = _reason_to_skip(self.__class__, method)
            if reason is not None:
                _addSkip(result, self, reason)
            else:
                self._run_parts(result, method)
            return result
        finally:
            result.stopTest(self)
            if stop_run is not None:
                stop_run()

    def _run_parts(self, result, method):
        expecting = (getattr(self, "__unittest_expecting_failure__", False) or
                     getattr(method, "__unittest_expecting_failure__", False))
        outcome = self._outcome = _Outcome(result)
        began = _now()
        try:
            with outcome.part(self):
                self._callSetUp()
            if outcome.success:
                outcome.expecting_failure = expecting
                with outcome.part(self):
                    self._callTestMethod(method)
                outcome.expecting_failure = False
                with outcome.part(self):
                    self._callTearDown()
            self.doCleanups()
            self._addDuration(result, _now() - began)
            self._note(result, outcome, expecting)
        finally:
            # What was caught holds the frames of the test: nothing of it must outlive this.
            outcome.expectedFailure = None
            outcome = self._outcome = None

    def _note(self, result, outcome, expecting):
        if expecting and (outcome.success or outcome.expectedFailure):
            if outcome.expectedFailure:
                self._addExpectedFailure(result, outcome.expectedFailure)
            else:
                self._addUnexpectedSuccess(result)
        elif outcome.success:
            result.addSuccess(self)

    def _addDuration(self, result, elapsed):
        add = getattr(result, "addDuration", None)
        if add is not None:
            add(self, elapsed)

    def _addExpectedFailure(self, result, info):
        add = getattr(result, "addExpectedFailure", None)
        if add is not None:
            add(self, info)
        else:
            result.addSuccess(self)

    def _addUnexpectedSuccess(self, result):
        add = getattr(result, "addUnexpectedSuccess", None)
        if add is not None:
            add(self)
            return
        try:
            raise _UnexpectedSuccess from None
        except _UnexpectedSuccess:
            result.addFailure(self, sys.exc_info())

    def debug(self):
        """Run without catching anything."""
        method = getattr(self, self._testMethodName)
        reason = _reason_to_skip(self.__class__, method)
        if reason is not None:
            raise SkipTest(reason)
        self._callSetUp()
        self._callTestMethod(method)
        self._callTearDown()
        while self._cleanups:
            function, args, kwargs = self._cleanups.pop()
            self._callCleanup(function, *args, **kwargs)

    def skipTest(self, reason):
        raise SkipTest(reason)

    def subTest(self, msg=_NOTHING_SAID, **params):
        """with self.subTest(i=i): a part that is noted on its own and does not end the test."""
        return _SubTestBlock(self, msg, params)


def _now():
    from time import perf_counter
    return perf_counter()


class _SubTestBlock:
    def __init__(self, test, message, params):
        self.test, self.message, self.params = test, message, params

    def __enter__(self):
        test, outcome = self.test, self.test._outcome
        self.part = None
        if outcome is None or not outcome.result_supports_subtests:
            return
        self.parent = test._subtest
        params = self.params
        if self.parent is not None:  # ours first, then those around that are not ours, too
            params = {**params, **self.parent.params, **params}
        test._subtest = _SubTest(test, self.message, params)
        self.part = outcome.part(test._subtest, subTest=True)
        self.part.__enter__()

    def __exit__(self, *info):
        if self.part is None:
            return False
        test, outcome = self.test, self.test._outcome
        try:
            caught = self.part.__exit__(*info)
            if caught and not outcome.success:
                if outcome.result is not None and outcome.result.failfast:
                    raise _ShouldStop
                if outcome.expectedFailure:
                    raise _ShouldStop
            return caught
        finally:
            test._subtest = self.parent
            info = self.part = None


class _SubTest(TestCase):
    """A subtest as results see it: it has a name, and cannot be run."""

    def __init__(self, test_case, message, params):
        super().__init__()
        self._message = message
        self.test_case = test_case
        self.params = params
        self.failureException = test_case.failureException

    def runTest(self):
        raise NotImplementedError("subtests cannot be run directly")

    def _subDescription(self):
        parts = []
        if self._message is not _NOTHING_SAID:
            parts.append(f"[{self._message}]")
        if self.params:
            values = ", ".join(f"{name}={value!r}" for name, value in self.params.items())
            parts.append(f"({values})")
        return " ".join(parts) or "(<subtest>)"

    def id(self):
        return f"{self.test_case.id()} {self._subDescription()}"

    def shortDescription(self):
        return self.test_case.shortDescription()

    def __str__(self):
        return f"{self.test_case} {self._subDescription()}"


class FunctionTestCase(TestCase):
    """A function as a test."""

    def __init__(self, testFunc, setUp=None, tearDown=None, description=None):
        super().__init__()
        self._testFunc = testFunc
        self._setUpFunc = setUp
        self._tearDownFunc = tearDown
        self._description = description

    def setUp(self):
        if self._setUpFunc is not None:
            self._setUpFunc()

    def tearDown(self):
        if self._tearDownFunc is not None:
            self._tearDownFunc()

    def runTest(self):
        self._testFunc()

    def id(self):
        return self._testFunc.__name__

    def _parts(self):
        return self._setUpFunc, self._tearDownFunc, self._testFunc, self._description

    def __eq__(self, other):
        if not isinstance(other, self.__class__):
            return NotImplemented
        return self._parts() == other._parts()

    def __hash__(self):
        return hash((type(self), *self._parts()))

    def __str__(self):
        return f"{strclass(self.__class__)} ({self._testFunc.__name__})"

    def __repr__(self):
        return f"<{strclass(self.__class__)} tec={self._testFunc}>"

    def shortDescription(self):
        if self._description is not None:
            return self._description
        doc = self._testFunc.__doc__
        return doc and doc.split("\n")[0].strip() or None
