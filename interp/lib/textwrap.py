# SPDX-License-Identifier: GPL-3.0-or-later
"""Margins of texts: taken away and put in front."""

__all__ = ["dedent", "indent"]


def _margin(line):
    return line[:len(line) - len(line.lstrip(" \t"))]


def _common(one, other):
    for i, (a, b) in enumerate(zip(one, other)):
        if a != b:
            return one[:i]
    return min(one, other, key=len)


def dedent(text):
    """The text without the white space that all its lines begin with; empty lines do not count."""
    margin = None
    lines = text.split("\n")
    for i, line in enumerate(lines):
        if not line.strip(" \t"):
            lines[i] = ""
            continue
        margin = _margin(line) if margin is None else _common(margin, _margin(line))
    if margin:
        lines = [line[len(margin):] for line in lines]
    return "\n".join(lines)


def indent(text, prefix, predicate=None):
    """The text with a prefix before each line that is not empty, or that predicate chooses."""
    if predicate is None:
        predicate = str.strip
    return "".join(prefix + line if predicate(line) else line for line in text.splitlines(True))
