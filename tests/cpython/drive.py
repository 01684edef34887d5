# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs tests of one of CPython's files, and says a line for each: drive.py FOLDER MODULE [NAME...]

The line is: passed, failed or skipped (or started, before); the test's name, Class.method; why.
NAMEs are classes or Class.method; without any, all of the file; "!Class.method" leaves one out.
With --why, tracebacks of failures are written to stderr.
"""

import sys
import unittest

import test
from test.support import absent

ABSENT = ("doctest", "threading", "subprocess", "ctypes", "pickle", "random", "sysconfig", "textwrap",
          "copyreg", "tempfile", "os", "io", "re", "ast", "codecs", "struct", "decimal", "fractions",
          "locale", "platform", "_datetime", "_socket", "inspect", "pprint", "typing", "asyncio", "datetime", "array", "types",
          "warnings", "traceback", "signal", "errno", "json", "urllib", "tokenize", "dis", "opcode")


class Lines(unittest.TestResult):
    """Says each result at once, so that a crash loses nothing."""

    def __init__(self, why):
        super().__init__()
        self.why = why
        self.said = False

    def name(self, test):
        test = getattr(test, "test_case", test)
        words = test.id().split(" ")[0].split(".")
        return ".".join(words[-2:])

    def say(self, what, test, reason=""):
        if self.said and what != "failed":
            return
        self.said = True
        print(what, self.name(test), " ".join(str(reason).split()), sep="\t", flush=True)

    def startTest(self, test):
        super().startTest(test)
        self.said = False
        print("started", self.name(test), "", sep="\t", flush=True)

    def explain(self, test, err):
        self.say("failed", test, f"{err[0].__name__}: {err[1]}"[:300])
        if self.why:
            print(f"---- {self.name(test)}", file=sys.stderr)
            sys.__excepthook__(*err)
            sys.stderr.flush()

    def addSuccess(self, test):
        self.say("passed", test)

    def addError(self, test, err):
        self.explain(test, err)

    def addFailure(self, test, err):
        self.explain(test, err)

    def addSubTest(self, test, subtest, err):
        if err is not None:
            self.explain(test, err)

    def addSkip(self, test, reason):
        self.say("skipped", test, reason)

    def addExpectedFailure(self, test, err):
        self.say("passed", test, "fails as expected")

    def addUnexpectedSuccess(self, test):
        self.say("failed", test, "succeeds where failure is expected")


def chosen(suite, names, exclude):
    for member in suite:
        if isinstance(member, unittest.TestSuite):
            yield from chosen(member, names, exclude)
            continue
        words = member.id().split(".")[-2:]
        name = ".".join(words)
        if name not in exclude and (not names or words[0] in names or name in names):
            yield member


def main(folder, module, *names):
    why = "--why" in names
    exclude = {name[1:] for name in names if name.startswith("!")}
    names = {name for name in names if name[0] not in "-!"}
    test.__path__.append(folder)
    absent.install(*ABSENT)
    result = Lines(why)
    try:
        __import__(f"test.{module}")
    except unittest.SkipTest as reason:
        print("skipped", "import", reason, sep="\t", flush=True)
        return
    except Exception as error:
        print("failed", "import", f"{type(error).__name__}: {error}", sep="\t", flush=True)
        if why:
            raise
        return
    suite = unittest.defaultTestLoader.loadTestsFromModule(sys.modules[f"test.{module}"])
    unittest.TestSuite(list(chosen(suite, names, exclude))).run(result)


def deep(calls, *arguments):
    """Some tests count frames, and CPython's own runner has a few more of them below a test."""
    return deep(calls - 1, *arguments) if calls else main(*arguments)


deep(8, *sys.argv[1:])
