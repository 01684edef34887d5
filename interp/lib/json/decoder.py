# SPDX-License-Identifier: GPL-3.0-or-later
"""JSON to objects: a function for each kind of value, each of which gets the text and a position and
gives back the value and the position behind it."""

__all__ = ['JSONDecoder', 'JSONDecodeError']

_CONSTANTS = {'-Infinity': float('-inf'), 'Infinity': float('inf'), 'NaN': float('nan')}
_BACKSLASH = {'"': '"', '\\': '\\', '/': '/', 'b': '\b', 'f': '\f', 'n': '\n', 'r': '\r', 't': '\t'}
_SPACE = ' \t\n\r'
_DIGITS = '0123456789'


class JSONDecodeError(ValueError):
    """What is wrong, and where."""

    def __init__(self, msg, doc, pos):
        lineno = doc.count('\n', 0, pos) + 1
        colno = pos - doc.rfind('\n', 0, pos)
        super().__init__(f'{msg}: line {lineno} column {colno} (char {pos})')
        self.msg, self.doc, self.pos = msg, doc, pos
        self.lineno, self.colno = lineno, colno

    def __reduce__(self):
        return self.__class__, (self.msg, self.doc, self.pos)


def _skip(s, at):
    """The position of the next character that is not white space."""
    end = len(s)
    while at < end and s[at] in _SPACE:
        at += 1
    return at


def _unicode_escape(s, at):
    digits = s[at + 1:at + 5]
    if len(digits) == 4 and all(char in '0123456789abcdefABCDEF' for char in digits):
        return int(digits, 16)
    raise JSONDecodeError('Invalid \\uXXXX escape', s, at)


def scanstring(s, end, strict=True):
    """A string whose opening quote stands before end."""
    begin = end - 1
    pieces = []
    while True:
        start = end
        while end < len(s) and s[end] not in '"\\' and s[end] >= ' ':
            end += 1
        pieces.append(s[start:end])
        if end >= len(s):
            raise JSONDecodeError('Unterminated string starting at', s, begin)
        char = s[end]
        if char == '"':
            return ''.join(pieces), end + 1
        if char != '\\':
            if strict:
                raise JSONDecodeError('Invalid control character at', s, end)
            pieces.append(char)
            end += 1
            continue
        if end + 1 >= len(s):
            raise JSONDecodeError('Unterminated string starting at', s, begin)
        escape = s[end + 1]
        if escape != 'u':
            if escape not in _BACKSLASH:
                raise JSONDecodeError('Invalid \\escape', s, end)
            pieces.append(_BACKSLASH[escape])
            end += 2
            continue
        code = _unicode_escape(s, end + 1)
        end += 6
        if 0xd800 <= code <= 0xdbff and s[end:end + 2] == '\\u':
            second = _unicode_escape(s, end + 1)
            if 0xdc00 <= second <= 0xdfff:
                code = 0x10000 + ((code - 0xd800) << 10 | second - 0xdc00)
                end += 6
        pieces.append(chr(code))


def _run_of_digits(s, at):
    while at < len(s) and s[at] in _DIGITS:
        at += 1
    return at


class JSONDecoder:
    """The rules, and hooks for those who want other objects."""

    def __init__(self, *, object_hook=None, parse_float=None, parse_int=None, parse_constant=None, strict=True,
                 object_pairs_hook=None):
        self.object_hook = object_hook
        self.parse_float = parse_float or float
        self.parse_int = parse_int or int
        self.parse_constant = parse_constant or _CONSTANTS.__getitem__
        self.strict = strict
        self.object_pairs_hook = object_pairs_hook
        self.memo = {}

    def decode(self, s):
        """The value that the whole text is."""
        obj, end = self.raw_decode(s, _skip(s, 0))
        end = _skip(s, end)
        if end != len(s):
            raise JSONDecodeError('Extra data', s, end)
        return obj

    def raw_decode(self, s, idx=0):
        """The value at idx, and where it ends."""
        if idx < 0:
            raise ValueError('idx cannot be negative')
        try:
            return self._value(s, idx)
        except StopIteration as err:
            raise JSONDecodeError('Expecting value', s, err.value) from None
        finally:
            self.memo.clear()

    def scan_once(self, s, idx):
        return self._value(s, idx)

    def _value(self, s, at):
        char = s[at:at + 1]
        if char == '"':
            return scanstring(s, at + 1, self.strict)
        if char == '{':
            return self._object(s, at + 1)
        if char == '[':
            return self._array(s, at + 1)
        if char == 'n' and s.startswith('null', at):
            return None, at + 4
        if char == 't' and s.startswith('true', at):
            return True, at + 4
        if char == 'f' and s.startswith('false', at):
            return False, at + 5
        if char and char in '-0123456789':
            found = self._number(s, at)
            if found is not None:
                return found
        for name in _CONSTANTS:
            if char and s.startswith(name, at):
                return self.parse_constant(name), at + len(name)
        raise StopIteration(at)

    def _number(self, s, at):
        start = at + (s[at] == '-')
        end = start + 1 if s[start:start + 1] == '0' else _run_of_digits(s, start)
        if end == start:
            return None
        whole = end
        if s[end:end + 1] == '.':
            after = _run_of_digits(s, end + 1)
            if after > end + 1:
                end = after
        if s[end:end + 1] in ('e', 'E'):
            sign = s[end + 1:end + 2] in ('+', '-')
            after = _run_of_digits(s, end + 1 + sign)
            if after > end + 1 + sign:
                end = after
        parse = self.parse_int if end == whole else self.parse_float
        return parse(s[at:end]), end

    def _array(self, s, at):
        values = []
        at = _skip(s, at)
        if s[at:at + 1] == ']':
            return values, at + 1
        while True:
            try:
                value, at = self._value(s, at)
            except StopIteration as err:
                raise JSONDecodeError('Expecting value', s, err.value) from None
            values.append(value)
            at = _skip(s, at)
            char = s[at:at + 1]
            if char == ']':
                return values, at + 1
            if char != ',':
                raise JSONDecodeError("Expecting ',' delimiter", s, at)
            comma, at = at, _skip(s, at + 1)
            if s[at:at + 1] == ']':
                raise JSONDecodeError('Illegal trailing comma before end of array', s, comma)

    def _object(self, s, at):
        pairs = []
        at = _skip(s, at)
        if s[at:at + 1] == '}':
            return self._made(pairs), at + 1
        while True:
            if s[at:at + 1] != '"':
                raise JSONDecodeError('Expecting property name enclosed in double quotes', s, at)
            key, at = scanstring(s, at + 1, self.strict)
            key = self.memo.setdefault(key, key)
            at = _skip(s, at)
            if s[at:at + 1] != ':':
                raise JSONDecodeError("Expecting ':' delimiter", s, at)
            try:
                value, at = self._value(s, _skip(s, at + 1))
            except StopIteration as err:
                raise JSONDecodeError('Expecting value', s, err.value) from None
            pairs.append((key, value))
            at = _skip(s, at)
            char = s[at:at + 1]
            if char == '}':
                return self._made(pairs), at + 1
            if char != ',':
                raise JSONDecodeError("Expecting ',' delimiter", s, at)
            comma, at = at, _skip(s, at + 1)
            if s[at:at + 1] == '}':
                raise JSONDecodeError('Illegal trailing comma before end of object', s, comma)

    def _made(self, pairs):
        if self.object_pairs_hook is not None:
            return self.object_pairs_hook(pairs)
        obj = dict(pairs)
        return obj if self.object_hook is None else self.object_hook(obj)
