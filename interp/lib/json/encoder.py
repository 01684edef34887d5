# SPDX-License-Identifier: GPL-3.0-or-later
"""Objects to JSON: one generator of pieces of text, which calls itself for what is inside."""

_ESCAPES = {'"': '\\"', '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t', '\f': '\\f', '\b': '\\b'}
_TABLE = {i: f'\\u{i:04x}' for i in range(0x20)} | {ord(char): text for char, text in _ESCAPES.items()}
_ASCII_TABLE = _TABLE | {0x7f: '\\u007f'}
INFINITY = float('inf')


def encode_basestring(s):
    """A string in quotes, with only what must be escaped."""
    return '"' + s.translate(_TABLE) + '"'


def _ascii_char(char):
    n = ord(char)
    if n < 0x80:
        return char
    if n < 0x10000:
        return f'\\u{n:04x}'
    n -= 0x10000
    return f'\\u{0xd800 | n >> 10 & 0x3ff:04x}\\u{0xdc00 | n & 0x3ff:04x}'


def encode_basestring_ascii(s):
    """A string in quotes, in ASCII; large characters as two surrogates."""
    text = s.translate(_ASCII_TABLE)
    if not text.isascii():
        text = ''.join(map(_ascii_char, text))
    return '"' + text + '"'


class JSONEncoder:
    """What is known: dict, list, tuple, str, int, float, True, False, None. For the rest, override default()."""

    item_separator = ', '
    key_separator = ': '

    def __init__(self, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, sort_keys=False,
                 indent=None, separators=None, default=None):
        self.skipkeys, self.ensure_ascii, self.check_circular = skipkeys, ensure_ascii, check_circular
        self.allow_nan, self.sort_keys, self.indent = allow_nan, sort_keys, indent
        if separators is not None:
            self.item_separator, self.key_separator = separators
        elif indent is not None:
            self.item_separator = ','
        if default is not None:
            self.default = default

    def default(self, o):
        """Something that can be shown, in the place of o."""
        raise TypeError(f'Object of type {o.__class__.__name__} is not JSON serializable')

    def encode(self, o):
        """The whole text."""
        if isinstance(o, str):
            return self._string(o)
        return ''.join(self.iterencode(o))

    def iterencode(self, o, _one_shot=False):
        """The text, piece by piece."""
        indent = self.indent
        if indent is not None and not isinstance(indent, str):
            indent = ' ' * indent
        return self._pieces(o, {} if self.check_circular else None, indent, 0)

    def _string(self, text):
        return encode_basestring_ascii(text) if self.ensure_ascii else encode_basestring(text)

    def _float(self, o):
        if o != o:
            text = 'NaN'
        elif o == INFINITY:
            text = 'Infinity'
        elif o == -INFINITY:
            text = '-Infinity'
        else:
            return float.__repr__(o)
        if not self.allow_nan:
            raise ValueError('Out of range float values are not JSON compliant: ' + repr(o))
        return text

    def _atom(self, o):
        """The text of what has nothing inside; None for the others."""
        if isinstance(o, str):
            return self._string(o)
        if o is None:
            return 'null'
        if o is True:
            return 'true'
        if o is False:
            return 'false'
        if isinstance(o, int):
            return int.__repr__(o)
        if isinstance(o, float):
            return self._float(o)
        return None

    def _pieces(self, o, markers, indent, level):
        text = self._atom(o)
        if text is not None:
            yield text
            return
        if markers is not None:
            if id(o) in markers:
                raise ValueError('Circular reference detected')
            markers[id(o)] = o
        if isinstance(o, (list, tuple)):
            yield from self._list(o, markers, indent, level + 1)
        elif isinstance(o, dict):
            yield from self._dict(o, markers, indent, level + 1)
        else:
            yield from self._pieces(self.default(o), markers, indent, level)
        if markers is not None:
            del markers[id(o)]

    def _between(self, indent, level):
        """What stands before the first item, between two, and behind the last."""
        if indent is None:
            return '', self.item_separator, ''
        newline = '\n' + indent * level
        return newline, self.item_separator + newline, '\n' + indent * (level - 1)

    def _list(self, items, markers, indent, level):
        if not items:
            yield '[]'
            return
        start, separator, last = self._between(indent, level)
        before = '[' + start
        for item in items:
            text = self._atom(item)
            if text is not None:
                yield before + text
            else:
                yield before
                yield from self._pieces(item, markers, indent, level)
            before = separator
        if last:
            yield last
        yield ']'

    def _key(self, key):
        """A key as a str; None: it is to be skipped."""
        if isinstance(key, str):
            return key
        if isinstance(key, float):
            return self._float(key)
        if key is True:
            return 'true'
        if key is False:
            return 'false'
        if key is None:
            return 'null'
        if isinstance(key, int):
            return int.__repr__(key)
        if self.skipkeys:
            return None
        raise TypeError(f'keys must be str, int, float, bool or None, not {key.__class__.__name__}')

    def _dict(self, dct, markers, indent, level):
        if not dct:
            yield '{}'
            return
        start, separator, last = self._between(indent, level)
        yield '{'
        first = True
        for key, value in sorted(dct.items()) if self.sort_keys else dct.items():
            text = self._key(key)
            if text is None:
                continue
            if not first:
                yield separator
            elif start:
                yield start
            first = False
            yield self._string(text)
            yield self.key_separator
            yield from self._pieces(value, markers, indent, level)
        if not first and last:
            yield last
        yield '}'
