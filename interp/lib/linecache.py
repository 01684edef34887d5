# SPDX-License-Identifier: GPL-3.0-or-later
"""Lines of source files, as the interpreter remembers them."""

from _traceback import source_line as _source_line

__all__ = ['getline', 'clearcache', 'checkcache', 'lazycache']


def getline(filename, lineno, module_globals=None):
    """A line with its end; '' if it is not known."""
    line = _source_line(filename, lineno) if lineno >= 1 else None
    return '' if line is None else line + '\n'


def getlines(filename, module_globals=None):
    """All lines up to the first unknown one."""
    lines = []
    while (line := _source_line(filename, len(lines) + 1)) is not None:
        lines.append(line + '\n')
    return lines


def clearcache():
    pass


def checkcache(filename=None):
    pass


def lazycache(filename, module_globals):
    return False
