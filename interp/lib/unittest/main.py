# SPDX-License-Identifier: GPL-3.0-or-later
"""unittest.main(): the command line of a file with tests, and of `-m unittest`."""

__unittest = True

import sys

from . import loader, runner

_NO_TESTS_EXITCODE = 5

_HELP = """\
usage: {name} [-h] [-v] [-q] [--locals] [--durations N] [-f] [-c] [-b] [-k TESTNAMEPATTERNS] [tests ...]

tests               a module, a class or a method, by dotted name; or a file with tests

options:
  -h, --help        this
  -v, --verbose     a line for each test
  -q, --quiet       only what goes wrong
  --durations N     the N slowest tests; 0: all of them
  -f, --failfast    stop at the first failure
  -b, --buffer      show what tests write only if they fail
  -k PATTERN        only tests whose name contains, or with a * matches, this

{name} discover [-s FOLDER] [-p PATTERN] [-t TOP]: find the tests in a folder
"""


class TestProgram:
    module = None
    verbosity = 1
    failfast = buffer = warnings = testNamePatterns = tb_locals = durations = None
    testNames = ()

    def __init__(self, module="__main__", defaultTest=None, argv=None, testRunner=None,
                 testLoader=loader.defaultTestLoader, exit=True, verbosity=1, failfast=None,
                 catchbreak=None, buffer=None, warnings=None, *, tb_locals=False, durations=None):
        self.module = sys.modules[module] if module == "__main__" else \
            loader._import(module) if isinstance(module, str) else module
        self.exit = exit
        self.failfast, self.buffer, self.verbosity = failfast, buffer, verbosity
        self.tb_locals, self.durations, self.catchbreak = tb_locals, durations, catchbreak
        self.warnings = warnings
        self.defaultTest = defaultTest
        self.testRunner = testRunner
        self.testLoader = testLoader
        self.discovery = {"start": ".", "pattern": "test*.py", "top": None}
        argv = sys.argv if argv is None else argv
        self.progName = argv[0].rpartition("/")[2] if argv else "unittest"
        self.parseArgs(argv)
        self.runTests()

    # Arguments.

    def parseArgs(self, argv):
        names, discover = [], self.module is None and argv[1:2] == ["discover"]
        rest = list(argv[2:] if discover else argv[1:])
        while rest:
            argument = rest.pop(0)
            if argument.startswith("-") and argument != "-":
                self._take_option(argument, rest, discover)
            else:
                names.append(argument)
        if self.testNamePatterns:
            self.testLoader.testNamePatterns = self.testNamePatterns
        if discover or (self.module is None and not names and self.defaultTest is None):
            for key, value in zip(("start", "pattern", "top"), names):
                self.discovery[key] = value
            self.test = self.testLoader.discover(*self.discovery.values())
            return
        if not names and self.defaultTest is not None:
            names = [self.defaultTest] if isinstance(self.defaultTest, str) else list(self.defaultTest)
        self.testNames = [_module_of_file(name) for name in names] or None
        self.createTests()

    def _take_option(self, argument, rest, discover):
        name, equals, value = argument.partition("=")

        def take():
            if equals:
                return value
            if not rest:
                self.usageExit(f"argument {name}: expected one argument")
            return rest.pop(0)

        if name in ("-h", "--help"):
            print(_HELP.format(name=self.progName), end="")
            sys.exit(0)
        elif name in ("-v", "--verbose"):
            self.verbosity = 2
        elif name in ("-q", "--quiet"):
            self.verbosity = 0
        elif name == "--locals":
            self.tb_locals = True
        elif name == "--durations":
            self.durations = int(take())
        elif name in ("-f", "--failfast"):
            self.failfast = True
        elif name in ("-c", "--catch"):
            self.catchbreak = True
        elif name in ("-b", "--buffer"):
            self.buffer = True
        elif name == "-k" or (argument.startswith("-k") and not equals):
            pattern = take() if name == "-k" else argument[2:]
            pattern = pattern if "*" in pattern else f"*{pattern}*"
            self.testNamePatterns = [*(self.testNamePatterns or ()), pattern]
        elif discover and name in ("-s", "--start-directory"):
            self.discovery["start"] = take()
        elif discover and name in ("-p", "--pattern"):
            self.discovery["pattern"] = take()
        elif discover and name in ("-t", "--top-level-directory"):
            self.discovery["top"] = take()
        else:
            self.usageExit(f"unrecognized arguments: {argument}")

    def usageExit(self, message=None):
        print(f"{self.progName}: error: {message}\nTry {self.progName} --help.", file=sys.stderr)
        sys.exit(2)

    # Tests.

    def createTests(self):
        if self.testNames is None:
            self.test = self.testLoader.loadTestsFromModule(self.module)
        else:
            self.test = self.testLoader.loadTestsFromNames(self.testNames, self.module)

    def runTests(self):
        make = self.testRunner or runner.TextTestRunner
        if isinstance(make, type):
            make = make(verbosity=self.verbosity, failfast=self.failfast, buffer=self.buffer,
                        warnings=self.warnings, tb_locals=self.tb_locals, durations=self.durations)
        self.result = make.run(self.test)
        if not self.exit:
            return
        if self.result.testsRun == 0 and not self.result.skipped:
            sys.exit(_NO_TESTS_EXITCODE)
        sys.exit(not self.result.wasSuccessful())


def _module_of_file(name):
    """folder/test_it.py is the module folder.test_it."""
    return name[:-3].replace("/", ".") if name.endswith(".py") else name


main = TestProgram
