# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs tests of one of CPython's files, and says a line for each: drive.py FOLDER MODULE [NAME...]

The line is: passed, failed, error, skipped or cut (or started, before); the test's name, Class.method;
why. NAMEs are classes or Class.method; without any, all of the file; "!Class.method" leaves one out.
With --why, tracebacks of failures are written to stderr.

With --cut, a file with syntax that is refused here is run without it: the method, or else the statement
at the left margin, that holds the refused line is taken out, and a line says so. The same is done with
what raises an exception while the file is loaded.
"""

import sys
import unittest

import test
from test.support import absent

ABSENT = ("doctest", "threading", "subprocess", "ctypes", "pickle", "random", "sysconfig", "textwrap",
          "copyreg", "tempfile", "os", "io", "re", "ast", "codecs", "struct", "decimal", "fractions",
          "locale", "platform", "_datetime", "_socket", "inspect", "pprint", "typing", "asyncio", "datetime", "array", "types",
          "warnings", "traceback", "signal", "errno", "json", "urllib", "tokenize", "dis", "opcode",
          "_testlimitedcapi", "_testinternalcapi", "_string", "pydoc", "statistics", "unicodedata", "shelve",
          "string.templatelib", "cmath", "logging", "glob", "shutil", "pathlib", "socket",
          "concurrent", "multiprocessing", "queue", "urllib.request", "urllib.parse", "unittest.mock", "uuid", "html",
          "ipaddress", "email", "zipfile", "importlib.machinery", "importlib.util", "symtable", "_ast", "cProfile")

# Names of modules that are here, without these.
LACKING = (("array", "_array_reconstructor"), ("typing", "get_type_hints"), ("enum", "_simple_enum"),
           ("enum", "_test_simple_enum"), ("enum", "_old_convert_"), ("sys", "base_prefix"), ("sys", "_git"),
           ("enum", "_iter_bits_lsb"))


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
        if self.said and what not in ("failed", "error"):
            return
        self.said = True
        print(what, self.name(test), " ".join(str(reason).split()), sep="\t", flush=True)

    def startTest(self, test):
        super().startTest(test)
        self.said = False
        print("started", self.name(test), "", sep="\t", flush=True)

    def explain(self, what, test, err):
        self.say(what, test, f"{err[0].__name__}: {err[1]}"[:300])
        if self.why:
            print(f"---- {self.name(test)}", file=sys.stderr)
            sys.__excepthook__(*err)
            sys.stderr.flush()

    def addSuccess(self, test):
        self.say("passed", test)

    def addError(self, test, err):
        self.explain("error", test, err)

    def addFailure(self, test, err):
        self.explain("failed", test, err)

    def addSubTest(self, test, subtest, err):
        if err is not None:
            self.explain("failed" if issubclass(err[0], AssertionError) else "error", test, err)

    def addSkip(self, test, reason):
        self.say("skipped", test, reason)

    def addExpectedFailure(self, test, err):
        self.say("passed", test, "fails as expected")

    def addUnexpectedSuccess(self, test):
        self.say("failed", test, "succeeds where failure is expected")


# ---- Loading a file, without what is refused -------------------------------------------------------------

def indentation(line):
    """How far a line with code is indented, None for one without."""
    text = line.lstrip()
    return None if not text or text.startswith("#") else len(line) - len(text)


def begins_block(line, indent):
    return indentation(line) == indent and line.lstrip().startswith(("def ", "async def ", "class ", "@"))


class Source:
    """The lines of a file, from which blocks can be taken out; the numbers of the others stay."""

    def __init__(self, path):
        self.path = path
        with open(path, encoding="utf-8") as file:
            self.lines = file.read().split("\n")

    def ends(self, line, indent):
        """Does this line begin something else? Text between quotes may stand at the margin, too."""
        depth = indentation(line)
        first = line.split(None, 1)[0] if depth is not None else ""
        return depth is not None and depth <= indent and (
            first in ("def", "async", "class", "if", "import", "from", "for", "try:") or first[0] == "@"
            or first.isidentifier() and line.split(None, 2)[1:2] == ["="])

    def heads(self, indent):
        """The lines where a function or class begins, at this indentation or further left."""
        return [i for i, line in enumerate(self.lines)
                if any(begins_block(line, depth) for depth in range(0, indent + 1, 4)) or line.startswith("if __name__")]

    def function(self, number, indent):
        """The same for a line within a function or class; None: it is not in one."""
        heads = self.heads(indent)
        before = [i for i in heads if i <= number]
        if not before or indentation(self.lines[before[-1]]) != indent or self.lines[before[-1]].startswith("if"):
            return None
        first = last = before[-1]
        if number > first and (indentation(self.lines[number]) or 0) <= indent:
            return None
        while first - 1 in heads and self.lines[first - 1].lstrip()[0] == "@":
            first -= 1
        while self.lines[last].lstrip()[0] == "@":
            last += 1
        return first, min([i for i in heads if i > last], default=len(self.lines)) - 1

    def block(self, number, indent):
        """First and last line (from 0) of the block at this indentation that holds a line."""
        known = self.function(number, indent)
        if known is not None:
            return known
        first = last = number
        while first > 0 and not self.ends(self.lines[first], indent):
            first -= 1
        while first > 0 and indentation(self.lines[first - 1]) == indent and self.lines[first - 1].lstrip()[0] == "@":
            first -= 1
        while self.lines[last].lstrip().startswith("@"):
            last += 1
        while last + 1 < len(self.lines) and not self.ends(self.lines[last + 1], indent):
            last += 1
        return first, last

    def cut(self, number):
        """Take out what holds this line (from 0); returns its name."""
        outer = self.block(number, 0)
        owner = next((line for line in self.lines[outer[0]:outer[1] + 1] if begins_block(line, 0) and line[0] != "@"), "")
        inner = self.block(number, 4)
        within = owner.startswith("class ") and outer[0] < inner[0] and begins_block(self.lines[inner[0]], 4)
        first, last = inner if within else outer
        heads = [line.strip() for line in self.lines[first:last + 1] if begins_block(line, 4 if within else 0)]
        name = next((word(head) for head in heads if head[0] != "@"), f"line {number + 1}")
        self.lines[first:last + 1] = ["    pass" if within else "pass"] + [""] * (last - first)
        return f"{word(owner)}.{name}" if within else name

    def compile(self):
        """The code, and the names of what was cut with the reasons."""
        missing = []
        while True:
            try:
                return compile("\n".join(self.lines), self.path, "exec", dont_inherit=True), missing
            except SyntaxError as error:
                if error.lineno is None or len(missing) >= 200:
                    raise
                missing.append((self.cut(error.lineno - 1), error.msg))

    def compile_module(self, name, package):
        """The module, with its code, before that was run."""
        code, missing = self.compile()
        module = type(sys)(f"test.{name}")
        module.__code__ = code
        module.__file__ = self.path
        module.__package__ = f"test.{name}" if package else "test"
        if package:
            module.__path__ = [package]
        sys.modules[f"test.{name}"] = module
        return module, missing

    def line_of(self, error):
        """Where in the file an exception came from."""
        line = None
        trace = error.__traceback__
        while trace is not None:
            if trace.tb_frame.f_code.co_filename == self.path:
                line = trace.tb_lineno
            trace = trace.tb_next
        return line


def word(head):
    """The name in "class C(B):" or "async def f():"."""
    return head.replace("async ", "").split()[1].split("(")[0].split("[")[0].rstrip(":")


def load(folder, name, tell):
    """Make test.NAME of what can be compiled of its file."""
    path = f"{folder}/{name}.py"
    package = None
    try:
        source = Source(path)
    except OSError:
        package = f"{folder}/{name}"
        source = Source(f"{package}/__init__.py")
    cut = []
    while True:
        module, missing = source.compile_module(name, package)
        cut += missing
        try:
            exec(module.__code__, module.__dict__)
            break
        except unittest.SkipTest:
            raise
        except Exception as error:
            line = source.line_of(error)
            if not tell or line is None or isinstance(error, SyntaxError) or len(cut) > 100:
                raise
            cut.append((source.cut(line - 1), f"{type(error).__name__}: {error}"))
    for what, reason in dict(cut).items() if tell else ():
        print("cut", what, reason, sep="\t", flush=True)
    setattr(test, name, module)


def bring(folder, name, cut):
    """Import a file of tests; with `cut`, those it needs may have been cut, too."""
    if not cut:
        __import__(f"test.{name}")
        return
    for _ in range(10):
        try:
            load(folder, name, True)
            return
        except SyntaxError as error:
            other = (error.filename or "").rpartition("/")[2].removesuffix(".py")
            if other == name or not (error.filename or "").startswith(folder):
                raise
            load(folder, other, False)


# ---- Running ----------------------------------------------------------------------------------------------

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
    cut = "--cut" in names
    exclude = {name[1:] for name in names if name.startswith("!")}
    names = {name for name in names if name[0] not in "-!"}
    test.__path__.append(folder)
    absent.install(*ABSENT)
    for owner, name in LACKING:
        absent.lend(owner, name)
    result = Lines(why)
    try:
        bring(folder, module, cut)
    except unittest.SkipTest as reason:
        print("skipped", "import", reason, sep="\t", flush=True)
        return
    except Exception as error:
        print("failed", "import", f"{type(error).__name__}: {error}", sep="\t", flush=True)
        if why:
            raise
        return
    absent.loaded()
    suite = unittest.defaultTestLoader.loadTestsFromModule(sys.modules[f"test.{module}"])
    unittest.TestSuite(list(chosen(suite, names, exclude))).run(result)


def deep(calls, *arguments):
    """Some tests count frames, and CPython's own runner has a few more of them below a test."""
    return deep(calls - 1, *arguments) if calls else main(*arguments)


deep(8, *sys.argv[1:])
