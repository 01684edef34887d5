# SPDX-License-Identifier: GPL-3.0-or-later
"""How values and classes are shown in messages."""

__unittest = True

_LONGEST = 80  # characters of a value, or of two values that are compared
_SHOWN_AT_BEGIN = 5
_SHOWN_AT_END = 5
_SHOWN_IN_COMMON = 5
_LEAST_CUT = 12  # what the note about the cut takes
_LEAST_DIFFERENT = 41  # characters from the first difference on that are always worth showing


def safe_repr(obj, short=False):
    """repr(), or the plain one of object if that fails; a short one is cut after 80 characters."""
    try:
        text = repr(obj)
    except Exception:
        text = object.__repr__(obj)
    if not short or len(text) < _LONGEST:
        return text
    return text[:_LONGEST] + " [truncated]..."


def _shorten(text, begin, end):
    cut = len(text) - begin - end
    if cut <= _LEAST_CUT:
        return text
    return f"{text[:begin]}[{cut} chars]{text[len(text) - end:]}"


def _common_length(texts):
    first, last = min(texts), max(texts)
    for i, char in enumerate(first):
        if char != last[i]:
            return i
    return len(first)


def _common_shorten_repr(*values):
    """The reprs of values that differ, cut where they are equal, so that the difference is seen."""
    texts = tuple(map(safe_repr, values))
    longest = max(map(len, texts))
    if longest <= _LONGEST:
        return texts
    equal = _common_length(texts)
    prefix = texts[0][:equal]
    room = _LONGEST - (longest - equal + _SHOWN_AT_BEGIN + _LEAST_CUT)
    if room > _SHOWN_IN_COMMON:
        prefix = _shorten(prefix, _SHOWN_AT_BEGIN, room)
        return tuple(prefix + text[equal:] for text in texts)
    prefix = _shorten(prefix, _SHOWN_AT_BEGIN, _SHOWN_IN_COMMON)
    return tuple(prefix + _shorten(text[equal:], _LEAST_DIFFERENT, _SHOWN_AT_END)
                 for text in texts)


def strclass(cls):
    return f"{cls.__module__}.{cls.__qualname__}"


def counted(items):
    """[[item, how often], ...] by equality alone: for what cannot be hashed."""
    rows = []
    for item in items:
        for row in rows:
            if row[0] is item or row[0] == item:
                row[1] += 1
                break
        else:
            rows.append([item, 1])
    return rows


def count_differences(first, second):
    """(times in first, times in second, item) for each item that is not equally often in both."""
    mine, theirs = counted(first), counted(second)
    differences = []
    for item, times in mine:
        others = 0
        for row in theirs:
            if row[0] is item or row[0] == item:
                others, row[1] = row[1], 0
                break
        if times != others:
            differences.append((times, others, item))
    differences.extend((0, times, item) for item, times in theirs if times)
    return differences


def matches(name, pattern):
    """Does the whole name fit the pattern, in which * stands for any characters?"""
    first, *others = pattern.split("*")
    if not others:
        return name == pattern
    *middle, last = others
    if not name.startswith(first):
        return False
    at = len(first)
    for part in middle:
        found = name.find(part, at)
        if found < 0:
            return False
        at = found + len(part)
    return len(name) - at >= len(last) and name.endswith(last)
