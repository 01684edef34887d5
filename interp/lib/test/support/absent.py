# SPDX-License-Identifier: GPL-3.0-or-later
"""What is not here: a test file can import it, but the test that uses it is skipped.

While a file is being loaded, whatever is done with something absent gives something absent: tables of
examples and base classes are made then. Afterwards every use raises SkipTest with the name of what is
missing. Something absent is false, so that "skip unless" works.
"""

import sys
import unittest

_loading = True


class _Base:
    """Stands where an absent class is inherited from."""

    def __new__(cls, *args, **kwargs):
        raise unittest.SkipTest("needs the class that its class inherits from")


class Absent:
    """Something that is not here, known by its name."""

    def __init__(self, name):
        self.__dict__["_absent"] = name

    def _use(self, *args, **kwargs):
        if not _loading:
            raise unittest.SkipTest(f"needs {self._absent}")
        return self

    def __getattr__(self, name):
        if name.startswith("__") and name.endswith("__"):
            raise AttributeError(f"{self._absent!r} has no attribute {name!r}")
        if not _loading:
            raise unittest.SkipTest(f"needs {self._absent}")
        return Absent(f"{self._absent}.{name}")

    def __call__(self, *args, **kwargs):
        """As a decorator, when it is given nothing but a function or class, it marks that to be skipped."""
        if _loading and len(args) == 1 and not kwargs and hasattr(args[0], "__qualname__"):
            return unittest.skip(f"needs {self._absent}")(args[0])
        return self._use()

    def __bool__(self):
        return False

    def __mro_entries__(self, bases):
        return (_Base,)

    def __index__(self):
        self._use()
        return 0

    __eq__ = __ne__ = __lt__ = __le__ = __gt__ = __ge__ = _use
    __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = __truediv__ = __rtruediv__ = _use
    __neg__ = __pow__ = __getitem__ = __iter__ = __enter__ = __or__ = __ror__ = _use
    __hash__ = object.__hash__


class AbsentModule(type(sys)):
    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(f"module {self.__name__!r} has no attribute {name!r}")
        if _loading:
            return Absent(self.__name__)
        raise unittest.SkipTest(f"needs {self.__name__}")


class DocTests(unittest.TestCase):
    """Stands for the examples in docstrings, which nobody runs here."""

    def test_examples(self):
        self.skipTest("needs doctest")


def _doctests(*args, **kwargs):
    return unittest.TestSuite([DocTests("test_examples")])


def _open(*args, **kwargs):
    raise unittest.SkipTest("needs files")


def install(*names):
    """Stand in for those of the modules that cannot be imported."""
    import builtins
    if not hasattr(builtins, "open"):
        builtins.open = _open
    for name in names:
        try:
            __import__(name)
        except ImportError:
            _stand_in(name)
    codecs = sys.modules.get("codecs")
    if isinstance(codecs, AbsentModule):  # a test may say where codecs are found; nobody asks
        codecs.register = codecs.unregister = lambda search: None
    doctest = sys.modules.get("doctest")
    if isinstance(doctest, AbsentModule):
        doctest.DocTestSuite = _doctests


def _stand_in(name):
    sys.modules[name] = AbsentModule(name)
    package, dot, last = name.rpartition(".")
    if dot and package in sys.modules:
        setattr(sys.modules[package], last, sys.modules[name])


def lend(owner, name):
    """Give a module a name that it has in CPython and lacks here."""
    module = sys.modules.get(owner) or __import__(owner)
    if not hasattr(module, name):
        setattr(module, name, Absent(f"{owner}.{name}"))


def loaded():
    """The file is loaded: from now on, use is an error."""
    global _loading
    _loading = False
