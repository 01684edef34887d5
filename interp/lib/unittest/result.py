# SPDX-License-Identifier: GPL-3.0-or-later
"""TestResult: notes what came of each test.

Errors are kept as text, not as exceptions: an exception holds its traceback, the frames of the test,
and everything these refer to; the next test should not find it alive.
"""

__unittest = True

import sys

from . import util

STDOUT_LINE = "\nStdout:\n%s"
STDERR_LINE = "\nStderr:\n%s"


def failfast(method):
    """Decorates what notes a failure: stop the run if that is wanted."""
    def note(self, *args, **kw):
        if getattr(self, "failfast", False):
            self.stop()
        return method(self, *args, **kw)
    note.__name__ = method.__name__
    note.__qualname__ = method.__qualname__
    note.__doc__ = method.__doc__
    note.__wrapped__ = method
    return note


def _is_ours(traceback):
    return "__unittest" in traceback.tb_frame.f_globals


class TestResult:
    """What came of tests: lists of (test, text), and some counts."""

    _previousTestClass = None
    _testRunEntered = False
    _moduleSetUpFailed = False

    def __init__(self, stream=None, descriptions=None, verbosity=None):
        self.failfast = False
        self.failures = []
        self.errors = []
        self.testsRun = 0
        self.skipped = []
        self.expectedFailures = []
        self.unexpectedSuccesses = []
        self.collectedDurations = []
        self.shouldStop = False
        self.buffer = False
        self.tb_locals = False
        self._stdout_buffer = None
        self._stderr_buffer = None
        self._original_stdout = sys.stdout
        self._original_stderr = sys.stderr
        self._mirrorOutput = False

    def __repr__(self):
        return (f"<{util.strclass(self.__class__)} run={self.testsRun} errors={len(self.errors)} "
                f"failures={len(self.failures)}>")

    def printErrors(self):
        """For those who show results."""

    # Each test.

    def startTest(self, test):
        self.testsRun += 1
        self._mirrorOutput = False
        self._setupStdout()

    def stopTest(self, test):
        self._restoreStdout()
        self._mirrorOutput = False

    def startTestRun(self):
        """Before the first test."""

    def stopTestRun(self):
        """After the last one."""

    @failfast
    def addError(self, test, err):
        self.errors.append((test, self._exc_info_to_string(err, test)))
        self._mirrorOutput = True

    @failfast
    def addFailure(self, test, err):
        self.failures.append((test, self._exc_info_to_string(err, test)))
        self._mirrorOutput = True

    def addSubTest(self, test, subtest, err):
        """After each subtest; err is None if nothing was wrong."""
        if err is None:
            return
        if getattr(self, "failfast", False):
            self.stop()
        wrong = self.failures if issubclass(err[0], test.failureException) else self.errors
        wrong.append((subtest, self._exc_info_to_string(err, test)))
        self._mirrorOutput = True

    def addSuccess(self, test):
        pass

    def addSkip(self, test, reason):
        self.skipped.append((test, reason))

    def addExpectedFailure(self, test, err):
        self.expectedFailures.append((test, self._exc_info_to_string(err, test)))

    @failfast
    def addUnexpectedSuccess(self, test):
        self.unexpectedSuccesses.append(test)

    def addDuration(self, test, elapsed):
        if hasattr(self, "collectedDurations"):
            self.collectedDurations.append((str(test), elapsed))

    def wasSuccessful(self):
        wrong = self.failures or self.errors or getattr(self, "unexpectedSuccesses", ())
        return not wrong

    def stop(self):
        self.shouldStop = True

    # Output that tests write is kept back if `buffer` is set, and shown with those that fail.

    def _setupStdout(self):
        if not self.buffer:
            return
        if self._stderr_buffer is None:
            import io
            self._stderr_buffer = io.StringIO()
            self._stdout_buffer = io.StringIO()
        sys.stdout = self._stdout_buffer
        sys.stderr = self._stderr_buffer

    def _restoreStdout(self):
        if not self.buffer:
            return
        if self._mirrorOutput:
            for stream, original, line in ((sys.stdout, self._original_stdout, STDOUT_LINE),
                                           (sys.stderr, self._original_stderr, STDERR_LINE)):
                text = stream.getvalue()
                if text:
                    original.write(line % (text if text.endswith("\n") else text + "\n"))
        sys.stdout = self._original_stdout
        sys.stderr = self._original_stderr
        for stream in (self._stdout_buffer, self._stderr_buffer):
            stream.seek(0)
            stream.truncate()

    # Errors as text.

    def _exc_info_to_string(self, err, test):
        import traceback
        exception = err[1]
        self._clean_tracebacks(exception, test)
        text = "".join(traceback.format_exception(exception))
        if self.buffer:
            for stream, line in ((sys.stdout, STDOUT_LINE), (sys.stderr, STDERR_LINE)):
                output = stream.getvalue()
                if output:
                    text += line % (output if output.endswith("\n") else output + "\n")
        return text

    def _clean_tracebacks(self, exception, test):
        """Leave out our own frames: those that led to the test, and those of the assertion."""
        chain, seen = [exception], set()
        first = True
        while chain:
            exception = chain.pop()
            if exception is None or id(exception) in seen:
                continue
            seen.add(id(exception))
            traceback = exception.__traceback__
            while traceback is not None and _is_ours(traceback):
                traceback = traceback.tb_next
            if first and test.failureException is not None and isinstance(exception, test.failureException):
                self._cut_assertion(traceback)
            first = False
            exception.__traceback__ = traceback
            chain += exception.__cause__, exception.__context__

    def _cut_assertion(self, traceback):
        last = None
        while traceback is not None and not _is_ours(traceback):
            last, traceback = traceback, traceback.tb_next
        if last is not None:
            last.tb_next = None
