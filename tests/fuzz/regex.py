# SPDX-License-Identifier: GPL-3.0-or-later
"""Fuzzing regular expressions: the first byte chooses flags and kind, then pattern and text, apart
by a NUL. Either the pattern is refused, or whatever is done with it ends in an answer that fits."""

import re

FLAGS = [0, re.I, re.M, re.S, re.X, re.A, re.I | re.A, re.I | re.M | re.S]


def place_is_right(match, text):
    start, end = match.span()
    assert 0 <= start <= end <= len(text)
    assert match.group() == text[start:end]
    for number in range(1, match.re.groups + 1):
        first, last = match.span(number)
        assert (first, last) == (-1, -1) or 0 <= first <= last <= len(text)
    return match.span(), match.groups(), match.lastindex


def answers(pattern, text, empty):
    found = [place_is_right(match, text) for match in pattern.finditer(text)]
    yield found
    for ask in pattern.match, pattern.fullmatch, pattern.search:
        match = ask(text)
        yield match and place_is_right(match, text)
    yield pattern.split(text, 3)
    assert len(pattern.findall(text)) == len(found)
    changed, count = pattern.subn(empty, text)
    assert count == len(found)
    yield changed
    yield pattern.sub(lambda match: match.group()[::-1], text)
    try:
        yield pattern.sub(text, text)
    except (re.error, IndexError) as error:
        yield repr(error)


def one(data):
    if not data:
        return ""
    choice, (pattern, _, text) = data[0], data[1:].partition(b"\0")
    if choice & 8 == 0:
        pattern, text = pattern.decode("utf-8", "replace"), text.decode("utf-8", "replace")
    try:
        compiled = re.compile(pattern, FLAGS[choice & 7])
    except (re.error, OverflowError, RecursionError, ValueError, MemoryError) as error:
        return repr(error)
    try:
        return repr(list(answers(compiled, text, text[:0])))
    except (KeyboardInterrupt, MemoryError, RecursionError) as error:
        return repr(error)
    finally:
        re.purge()
