# SPDX-License-Identifier: GPL-3.0-or-later
"""Regular expressions.

Patterns are compiled and matched in C (_re). Here is what stands around it: the flags, the functions
that compile their pattern first and keep it for the next time, the error, and the templates of sub().
"""

__all__ = [
    "match", "fullmatch", "search", "sub", "subn", "split", "findall", "finditer", "compile", "purge", "escape",
    "error", "Pattern", "Match", "A", "I", "L", "M", "S", "X", "U", "ASCII", "IGNORECASE", "LOCALE", "MULTILINE",
    "DOTALL", "VERBOSE", "UNICODE", "NOFLAG", "RegexFlag", "PatternError",
]

import enum
import _re
from _re import Match, Pattern


@enum.global_enum
class RegexFlag(enum.IntFlag, boundary=enum.KEEP):
    NOFLAG = 0
    ASCII = A = 256
    IGNORECASE = I = 2
    LOCALE = L = 4
    UNICODE = U = 32
    MULTILINE = M = 8
    DOTALL = S = 16
    VERBOSE = X = 64
    DEBUG = 128
    __str__ = object.__str__
    _numeric_repr_ = hex


class PatternError(Exception):
    """Exception raised for invalid regular expressions.

    Attributes:

        msg: The unformatted error message
        pattern: The regular expression pattern
        pos: The index in the pattern where compilation failed (may be None)
        lineno: The line corresponding to pos (may be None)
        colno: The column corresponding to pos (may be None)
    """

    def __init__(self, msg, pattern=None, pos=None):
        self.msg = msg
        self.pattern = pattern
        self.pos = pos
        self.lineno = self.colno = None
        if pattern is not None and pos is not None:
            newline = "\n" if isinstance(pattern, str) else b"\n"
            self.lineno = pattern.count(newline, 0, pos) + 1
            self.colno = pos - pattern.rfind(newline, 0, pos)
            msg = f"{msg} at position {pos}"
            if newline in pattern:
                msg += f" (line {self.lineno}, column {self.colno})"
        super().__init__(msg)


error = PatternError
PatternError.__module__ = "re"


# ---- Functions that take a pattern ------------------------------------------------------------------------

_cache = {}
_MAXCACHE = 512


def _compile(pattern, flags):
    if isinstance(flags, RegexFlag):
        flags = flags.value
    try:
        return _cache[type(pattern), pattern, flags]
    except KeyError:
        pass
    if isinstance(pattern, Pattern):
        if flags:
            raise ValueError("cannot process flags argument with a compiled pattern")
        return pattern
    compiled = _re.compile(pattern, flags & ~128, PatternError)
    if len(_cache) >= _MAXCACHE:
        del _cache[next(iter(_cache))]
    _cache[type(pattern), pattern, flags] = compiled
    return compiled


def compile(pattern, flags=0):
    "Compile a regular expression pattern, returning a Pattern object."
    return _compile(pattern, flags)


def match(pattern, string, flags=0):
    """Try to apply the pattern at the start of the string, returning
    a Match object, or None if no match was found."""
    return _compile(pattern, flags).match(string)


def fullmatch(pattern, string, flags=0):
    """Try to apply the pattern to all of the string, returning
    a Match object, or None if no match was found."""
    return _compile(pattern, flags).fullmatch(string)


def search(pattern, string, flags=0):
    """Scan through string looking for a match to the pattern, returning
    a Match object, or None if no match was found."""
    return _compile(pattern, flags).search(string)


class _Absent(int):
    """The default of parameters that should be given by name."""


_absent = _Absent()


def _positional(function, name, args, count, flags):
    """count and flags, which may still be given by position."""
    if not args:
        return count, flags
    if count is not _absent:
        raise TypeError(f"{function}() got multiple values for argument {name!r}")
    count, *args = args
    if args:
        if flags is not _absent:
            raise TypeError(f"{function}() got multiple values for argument 'flags'")
        flags, *args = args
        if args:
            fixed = 2 if function == "split" else 3
            raise TypeError(f"{function}() takes from {fixed} to {fixed + 2} positional arguments "
                            f"but {fixed + 2 + len(args)} were given")
    import warnings
    warnings.warn(f"{name!r} is passed as positional argument", DeprecationWarning, stacklevel=3)
    return count, flags


def sub(pattern, repl, string, *args, count=_absent, flags=_absent):
    """Return the string obtained by replacing the leftmost
    non-overlapping occurrences of the pattern in string by the
    replacement repl.  repl can be either a string or a callable;
    if a string, backslash escapes in it are processed.  If it is
    a callable, it's passed the Match object and must return
    a replacement string to be used."""
    count, flags = _positional("sub", "count", args, count, flags)
    return _compile(pattern, flags).sub(repl, string, count)


sub.__text_signature__ = "(pattern, repl, string, count=0, flags=0)"


def subn(pattern, repl, string, *args, count=_absent, flags=_absent):
    """Return a 2-tuple containing (new_string, number).
    new_string is the string obtained by replacing the leftmost
    non-overlapping occurrences of the pattern in the source
    string by the replacement repl.  number is the number of
    substitutions that were made. repl can be either a string or a
    callable; if a string, backslash escapes in it are processed.
    If it is a callable, it's passed the Match object and must
    return a replacement string to be used."""
    count, flags = _positional("subn", "count", args, count, flags)
    return _compile(pattern, flags).subn(repl, string, count)


subn.__text_signature__ = "(pattern, repl, string, count=0, flags=0)"


def split(pattern, string, *args, maxsplit=_absent, flags=_absent):
    """Split the source string by the occurrences of the pattern,
    returning a list containing the resulting substrings.  If
    capturing parentheses are used in pattern, then the text of all
    groups in the pattern are also returned as part of the resulting
    list.  If maxsplit is nonzero, at most maxsplit splits occur,
    and the remainder of the string is returned as the final element
    of the list."""
    maxsplit, flags = _positional("split", "maxsplit", args, maxsplit, flags)
    return _compile(pattern, flags).split(string, maxsplit)


split.__text_signature__ = "(pattern, string, maxsplit=0, flags=0)"


def findall(pattern, string, flags=0):
    """Return a list of all non-overlapping matches in the string.

    If one or more capturing groups are present in the pattern, return
    a list of groups; this will be a list of tuples if the pattern
    has more than one group.

    Empty matches are included in the result."""
    return _compile(pattern, flags).findall(string)


def finditer(pattern, string, flags=0):
    """Return an iterator over all non-overlapping matches in the
    string.  For each match, the iterator returns a Match object.

    Empty matches are included in the result."""
    return _compile(pattern, flags).finditer(string)


def purge():
    "Clear the regular expression caches"
    _cache.clear()
    _templates.clear()


_special = {c: "\\" + chr(c) for c in b"()[]{}?*+-|^$\\.&~# \t\n\r\v\f"}


def escape(pattern):
    """
    Escape special characters in a string.
    """
    if isinstance(pattern, str):
        return pattern.translate(_special)
    return str(pattern, "latin1").translate(_special).encode("latin1")


# ---- Templates: what sub() puts in a match's place ------------------------------------------------------

_templates = {}
_CONTROLS = {"a": "\a", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v", "\\": "\\"}


def _compile_template(pattern, repl):
    """A text, or a list of texts and numbers of groups."""
    key = pattern, type(repl), repl
    try:
        return _templates[key]
    except (KeyError, TypeError):
        pass
    if isinstance(repl, str):
        parts = _Template(pattern, repl, repl).parts
    else:
        parts = [part if isinstance(part, int) else part.encode("latin1")
                 for part in _Template(pattern, repl, str(repl, "latin1")).parts]
    if not any(isinstance(part, int) for part in parts):
        parts = (repl[:0]).join(parts)
    if len(_templates) >= _MAXCACHE:
        _templates.clear()
    _templates[key] = parts
    return parts


class _Template:
    """Reads a template from left to right; `at` is behind what has been read."""

    def __init__(self, pattern, given, text):
        self.pattern, self.given, self.text = pattern, given, text
        self.at = 0
        self.parts = []
        while self.at < len(text):
            backslash = text.find("\\", self.at)
            if backslash < 0:
                backslash = len(text)
            self.add_text(text[self.at:backslash])
            self.at = backslash
            if backslash < len(text):
                self.read_escape()

    def add_text(self, text):
        if text and self.parts and isinstance(self.parts[-1], str):
            self.parts[-1] += text
        elif text:
            self.parts.append(text)

    def fail(self, message, back):
        raise PatternError(message, self.given, self.at - back)

    def digits(self, most, allowed="0123456789"):
        start = self.at
        while self.at < len(self.text) and self.at - start < most and self.text[self.at] in allowed:
            self.at += 1
        return self.text[start:self.at]

    def read_escape(self):
        if self.at + 1 == len(self.text):
            raise PatternError("bad escape (end of pattern)", self.given, self.at)
        c = self.text[self.at + 1]
        self.at += 2
        if c == "g":
            self.read_group()
        elif c == "0":
            self.add_text(chr(int("0" + self.digits(2, "01234567"), 8) & 0xff))
        elif c in "123456789":
            self.read_number(c)
        elif c in _CONTROLS:
            self.add_text(_CONTROLS[c])
        elif c.isascii() and c.isalpha():
            self.fail(f"bad escape \\{c}", 2)
        else:
            self.add_text("\\" + c)

    def read_number(self, c):
        """\\1 to \\99; three octal digits are a character."""
        start = self.at - 1
        number = c + self.digits(1)
        if len(number) == 2 and all(digit in "01234567" for digit in number):
            third = self.digits(1, "01234567")
            if third:
                code = int(number + third, 8)
                if code > 0o377:
                    self.fail(f"octal escape value \\{number + third} outside of range 0-0o377", 4)
                self.add_text(chr(code))
                return
        self.add_group(int(number), self.at - start)

    def add_group(self, number, back):
        if number > self.pattern.groups:
            self.fail(f"invalid group reference {number}", back)
        self.parts.append(number)

    def read_group(self):
        if self.text[self.at:self.at + 1] != "<":
            self.fail("missing <", 0)
        self.at += 1
        end = self.text.find(">", self.at)
        name = self.text[self.at:end if end >= 0 else None]
        if not name:
            self.fail("missing group name", 0)
        if end < 0:
            self.fail("missing >, unterminated name", 0)
        self.at = end + 1
        if name.isascii() and name.isdecimal():
            self.add_group(int(name), len(name) + 1)
            return
        if not name.isidentifier() or not (isinstance(self.given, str) or name.isascii()):
            self.fail(f"bad character in group name {name!r}", len(name) + 1)
        if name not in self.pattern.groupindex:
            raise IndexError(f"unknown group name {name!r}")
        self.parts.append(self.pattern.groupindex[name])
