# SPDX-License-Identifier: GPL-3.0-or-later
"""TextTestRunner: runs tests and shows as text what comes of them."""

__unittest = True

import sys

from . import result
from .case import _SubTest


class _WritelnDecorator:
    """A stream that can also write a whole line."""

    def __init__(self, stream):
        self.stream = stream

    def __getattr__(self, name):
        if name in ("stream", "__getstate__"):
            raise AttributeError(name)
        return getattr(self.stream, name)

    def writeln(self, text=None):
        if text:
            self.write(text)
        self.write("\n")


class TextTestResult(result.TestResult):
    """Shows a sign for each test, or with verbosity 2 a line; at the end what went wrong."""

    separator1 = "=" * 70
    separator2 = "-" * 70

    def __init__(self, stream, descriptions, verbosity, *, durations=None):
        super().__init__(stream, descriptions, verbosity)
        self.stream = stream
        self.showAll = verbosity > 1
        self.dots = verbosity == 1
        self.descriptions = descriptions
        self.durations = durations
        self._newline = True  # the line of a test's name has not been ended by something else

    def getDescription(self, test):
        first_line = test.shortDescription()
        if self.descriptions and first_line:
            return f"{test}\n{first_line}"
        return str(test)

    def startTest(self, test):
        super().startTest(test)
        if self.showAll:
            self._write(self.getDescription(test) + " ... ")
            self._newline = False

    def _write(self, text, line=False):
        (self.stream.writeln if line else self.stream.write)(text)
        self.stream.flush()

    def _write_status(self, test, status):
        is_subtest = isinstance(test, _SubTest)
        if is_subtest or self._newline:
            if not self._newline:
                self.stream.writeln()
            if is_subtest:
                self.stream.write("  ")
            self.stream.write(self.getDescription(test) + " ... ")
        self._write(status, line=True)
        self._newline = True

    def _show(self, test, status, sign):
        if self.showAll:
            self._write_status(test, status)
        elif self.dots:
            self._write(sign)

    def addSubTest(self, test, subtest, err):
        if err is not None:
            if issubclass(err[0], subtest.failureException):
                self._show(subtest, "FAIL", "F")
            else:
                self._show(subtest, "ERROR", "E")
        super().addSubTest(test, subtest, err)

    def addSuccess(self, test):
        super().addSuccess(test)
        self._show(test, "ok", ".")

    def addError(self, test, err):
        super().addError(test, err)
        self._show(test, "ERROR", "E")

    def addFailure(self, test, err):
        super().addFailure(test, err)
        self._show(test, "FAIL", "F")

    def addSkip(self, test, reason):
        super().addSkip(test, reason)
        self._show(test, f"skipped {reason!r}", "s")

    def addExpectedFailure(self, test, err):
        super().addExpectedFailure(test, err)
        if self.showAll:
            self._write("expected failure", line=True)
        elif self.dots:
            self._write("x")

    def addUnexpectedSuccess(self, test):
        super().addUnexpectedSuccess(test)
        if self.showAll:
            self._write("unexpected success", line=True)
        elif self.dots:
            self._write("u")

    def printErrors(self):
        if self.dots or self.showAll:
            self._write(None, line=True)
        self.printErrorList("ERROR", self.errors)
        self.printErrorList("FAIL", self.failures)
        unexpected = getattr(self, "unexpectedSuccesses", ())
        if unexpected:
            self.stream.writeln(self.separator1)
            for test in unexpected:
                self.stream.writeln(f"UNEXPECTED SUCCESS: {self.getDescription(test)}")
            self.stream.flush()

    def printErrorList(self, flavour, errors):
        for test, text in errors:
            self.stream.writeln(self.separator1)
            self.stream.writeln(f"{flavour}: {self.getDescription(test)}")
            self.stream.writeln(self.separator2)
            self._write("%s" % text, line=True)


class TextTestRunner:
    resultclass = TextTestResult

    def __init__(self, stream=None, descriptions=True, verbosity=1, failfast=False, buffer=False,
                 resultclass=None, warnings=None, *, tb_locals=False, durations=None):
        self.stream = _WritelnDecorator(sys.stderr if stream is None else stream)
        self.descriptions = descriptions
        self.verbosity = verbosity
        self.failfast = failfast
        self.buffer = buffer
        self.tb_locals = tb_locals
        self.durations = durations
        self.warnings = warnings
        if resultclass is not None:
            self.resultclass = resultclass

    def _makeResult(self):
        try:
            return self.resultclass(self.stream, self.descriptions, self.verbosity, durations=self.durations)
        except TypeError:  # one that knows nothing of durations
            return self.resultclass(self.stream, self.descriptions, self.verbosity)

    def run(self, test):
        from time import perf_counter
        outcome = self._makeResult()
        outcome.failfast = self.failfast
        outcome.buffer = self.buffer
        outcome.tb_locals = self.tb_locals
        began = perf_counter()
        self._run(test, outcome)
        elapsed = perf_counter() - began
        outcome.printErrors()
        if self.durations is not None:
            self._print_durations(outcome)
        if hasattr(outcome, "separator2"):
            self.stream.writeln(outcome.separator2)
        run = outcome.testsRun
        self.stream.writeln(f"Ran {run} test{'' if run == 1 else 's'} in {elapsed:.3f}s")
        self.stream.writeln()
        self._print_verdict(outcome)
        return outcome

    def _run(self, test, outcome):
        filters = _WarningFilters(self.warnings)
        with filters:
            getattr(outcome, "startTestRun", lambda: None)()
            try:
                test(outcome)
            finally:
                getattr(outcome, "stopTestRun", lambda: None)()

    def _print_verdict(self, outcome):
        notes = []
        if outcome.wasSuccessful():
            verdict = "OK" if outcome.testsRun or outcome.skipped else "NO TESTS RAN"
        else:
            verdict = "FAILED"
        counts = (("failures", "failures"), ("errors", "errors"), ("skipped", "skipped"),
                  ("expectedFailures", "expected failures"), ("unexpectedSuccesses", "unexpected successes"))
        for attribute, words in counts:
            count = len(getattr(outcome, attribute, ()))
            if count:
                notes.append(f"{words}={count}")
        self.stream.writeln(f"{verdict} ({', '.join(notes)})" if notes else verdict)
        self.stream.flush()

    def _print_durations(self, outcome):
        if not outcome.collectedDurations:
            return
        rows = sorted(outcome.collectedDurations, key=lambda row: row[1], reverse=True)
        if self.durations > 0:
            rows = rows[:self.durations]
        self.stream.writeln("Slowest test durations")
        if hasattr(outcome, "separator2"):
            self.stream.writeln(outcome.separator2)
        hidden = False
        for test, elapsed in rows:
            if self.verbosity < 2 and elapsed < 0.001:
                hidden = True
            else:
                self.stream.writeln(f"{elapsed:.3f}s".ljust(10) + f" {test}")
        if hidden:
            self.stream.writeln("\n(durations < 0.001s were hidden; use -v to show these durations)")
        else:
            self.stream.writeln("")


class _WarningFilters:
    """All warnings once for each place, as long as the tests run, if that is wanted."""

    def __init__(self, action):
        self.manager = None
        if action:
            import warnings
            self.manager = warnings.catch_warnings()
            self.action, self.simplefilter = action, warnings.simplefilter

    def __enter__(self):
        if self.manager is not None:
            self.manager.__enter__()
            self.simplefilter(self.action)

    def __exit__(self, *error):
        if self.manager is not None:
            self.manager.__exit__(*error)
