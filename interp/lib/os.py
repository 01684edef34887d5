# SPDX-License-Identifier: GPL-3.0-or-later
"""The machine around the program, as far as one can look at it without touching it.

Nothing here writes, removes or runs anything: those names do not exist.
"""

__all__ = ["altsep", "curdir", "pardir", "sep", "pathsep", "linesep", "defpath", "name", "path", "devnull", "SEEK_SET",
           "SEEK_CUR", "SEEK_END", "extsep", "fspath", "PathLike", "environ", "getenv", "getcwd", "getcwdb", "getpid",
           "strerror", "cpu_count", "process_cpu_count", "urandom", "fsencode", "fsdecode", "listdir", "error", "get_terminal_size",
           "terminal_size"]

import _posix
import abc
import posixpath as path
import sys
from _posix import cpu_count, fspath, getcwd, getpid, listdir, strerror, urandom
from collections import namedtuple
from collections.abc import MutableMapping
from posixpath import altsep, curdir, defpath, devnull, extsep, pardir, pathsep, sep
from types import GenericAlias

sys.modules["os.path"] = path
name = "posix"
linesep = "\n"
error = OSError
SEEK_SET, SEEK_CUR, SEEK_END = 0, 1, 2
process_cpu_count = cpu_count


class PathLike(abc.ABC):
    """Abstract base class for implementing the file system path protocol."""

    __slots__ = ()

    @abc.abstractmethod
    def __fspath__(self):
        """Return the file system path representation of the object."""
        raise NotImplementedError

    @classmethod
    def __subclasshook__(cls, subclass):
        if cls is PathLike:
            return any("__fspath__" in each.__dict__ for each in subclass.__mro__) or NotImplemented
        return NotImplemented

    __class_getitem__ = classmethod(GenericAlias)


class _Environ(MutableMapping):
    """The environment as it was at the start. What is set here is seen by this program alone."""

    def __init__(self, data):
        self._data = data

    def __getitem__(self, key):
        return self._data[_checked(key)]

    def __setitem__(self, key, value):
        self._data[_checked(key)] = _checked(value)

    def __delitem__(self, key):
        del self._data[_checked(key)]

    def __iter__(self):
        yield from list(self._data)

    def __len__(self):
        return len(self._data)

    def __repr__(self):
        items = ", ".join(f"{key!r}: {value!r}" for key, value in self._data.items())
        return f"environ({{{items}}})"

    def copy(self):
        return dict(self)


def _checked(text):
    if not isinstance(text, str):
        raise TypeError("str expected, not %s" % type(text).__name__)
    return text


environ = _Environ(_posix.environ())


def getenv(key, default=None):
    """Get an environment variable, return None if it doesn't exist.
    The optional second argument can specify an alternate default.
    key, default and the result are str."""
    return environ.get(key, default)


def getcwdb():
    return fsencode(getcwd())


def fsencode(filename):
    """Encode filename (an os.PathLike, bytes, or str) to the filesystem
    encoding with 'surrogateescape' error handler, return bytes unchanged."""
    filename = fspath(filename)
    return filename if isinstance(filename, bytes) else filename.encode("utf-8", "surrogateescape")


def fsdecode(filename):
    """Decode filename (an os.PathLike, bytes, or str) from the filesystem
    encoding with 'surrogateescape' error handler, return str unchanged."""
    filename = fspath(filename)
    return filename if isinstance(filename, str) else filename.decode("utf-8", "surrogateescape")


terminal_size = namedtuple("terminal_size", "columns lines")
terminal_size.__module__ = "os"


def get_terminal_size(fd=1, /):
    """How large the terminal says it is: what the environment says, or 80 by 24."""
    return terminal_size(int(environ.get("COLUMNS") or 80), int(environ.get("LINES") or 24))
