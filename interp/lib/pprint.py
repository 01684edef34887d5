# SPDX-License-Identifier: GPL-3.0-or-later
"""Data, printed so that it fits the width.

What fits on a line stands on one; what does not is laid out with an item a line, its parts indented
under each other. Each kind of container has a writer.
"""

__all__ = ["pprint", "pformat", "isreadable", "isrecursive", "saferepr", "PrettyPrinter", "pp"]

import dataclasses as _dataclasses
import sys as _sys
import types as _types
from collections import ChainMap, Counter, OrderedDict, UserDict, UserList, UserString, defaultdict, deque


def pprint(object, stream=None, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True,
           underscore_numbers=False):
    """Pretty-print a Python object to a stream [default is sys.stdout]."""
    PrettyPrinter(stream=stream, indent=indent, width=width, depth=depth, compact=compact, sort_dicts=sort_dicts,
                  underscore_numbers=underscore_numbers).pprint(object)


def pformat(object, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True, underscore_numbers=False):
    """Format a Python object into a pretty-printed representation."""
    return PrettyPrinter(indent=indent, width=width, depth=depth, compact=compact, sort_dicts=sort_dicts,
                         underscore_numbers=underscore_numbers).pformat(object)


def pp(object, *args, sort_dicts=False, **kwargs):
    """Pretty-print a Python object"""
    pprint(object, *args, sort_dicts=sort_dicts, **kwargs)


def saferepr(object):
    """Version of repr() which can handle recursive data structures."""
    return PrettyPrinter()._safe_repr(object, {}, None, 0)[0]


def isreadable(object):
    """Determine if saferepr(object) is readable by eval()."""
    return PrettyPrinter()._safe_repr(object, {}, None, 0)[1]


def isrecursive(object):
    """Determine if object requires a recursive representation."""
    return PrettyPrinter()._safe_repr(object, {}, None, 0)[2]


class _safe_key:
    """Orders what cannot be compared by its type and address."""

    __slots__ = ["obj"]

    def __init__(self, obj):
        self.obj = obj

    def __lt__(self, other):
        try:
            return self.obj < other.obj
        except TypeError:
            return (str(type(self.obj)), id(self.obj)) < (str(type(other.obj)), id(other.obj))


def _pair_key(pair):
    return _safe_key(pair[0]), _safe_key(pair[1])


def _recursion(object):
    return f"<Recursion on {type(object).__name__} with id={id(object)}>"


class PrettyPrinter:
    def __init__(self, indent=1, width=80, depth=None, stream=None, *, compact=False, sort_dicts=True,
                 underscore_numbers=False):
        if int(indent) < 0:
            raise ValueError("indent must be >= 0")
        if depth is not None and depth <= 0:
            raise ValueError("depth must be > 0")
        if not int(width):
            raise ValueError("width must be != 0")
        self._indent, self._width, self._depth = int(indent), int(width), depth
        self._stream = _sys.stdout if stream is None else stream
        self._compact, self._sort, self._underscores = bool(compact), sort_dicts, underscore_numbers

    def pprint(self, object):
        if self._stream is not None:
            self._stream.write(self.pformat(object) + "\n")

    def pformat(self, object):
        out = []
        self._format(object, out.append, 0, 0, {}, 0)
        return "".join(out)

    def isrecursive(self, object):
        return self.format(object, {}, 0, 0)[2]

    def isreadable(self, object):
        text, readable, recursive = self.format(object, {}, 0, 0)
        return readable and not recursive

    def format(self, object, context, maxlevels, level):
        """Format object for a specific context: (text, readable?, recursive?). Subclasses may override it."""
        return self._safe_repr(object, context, maxlevels, level)

    # ---- On one line or on several

    def _repr(self, object, context, level):
        return self.format(object, context.copy(), self._depth, level)[0]

    def _format(self, object, write, indent, allowance, context, level):
        """allowance: how many characters will follow on the last line."""
        if id(object) in context:
            write(_recursion(object))
            return
        text = self._repr(object, context, level)
        if len(text) <= self._width - indent - allowance:
            write(text)
            return
        writer = self._writers.get(type(object).__repr__)
        if writer is None and not self._is_plain_dataclass(object):
            write(text)
            return
        context[id(object)] = 1
        (writer or PrettyPrinter._write_dataclass)(self, object, write, indent, allowance, context, level + 1)
        del context[id(object)]

    def _is_plain_dataclass(self, object):
        return (_dataclasses.is_dataclass(object) and not isinstance(object, type)
                and object.__dataclass_params__.repr and hasattr(type(object).__repr__, "__wrapped__"))

    def _items(self, items, write, indent, allowance, context, level):
        """Items of a sequence, one a line; compact: as many as fit."""
        indent += self._indent
        if self._indent > 1:
            write((self._indent - 1) * " ")
        between, width = ",\n" + " " * indent, self._width - indent + 1
        room, separator = width, ""
        items = list(items)
        for number, item in enumerate(items):
            last = number == len(items) - 1
            end = allowance if last else 1
            if last:
                width -= allowance
                room -= allowance
            if self._compact:
                text = self._repr(item, context, level)
                needed = len(text) + 2
                if room < needed:
                    room = width
                    if separator:
                        separator = between
                if room >= needed:
                    room -= needed
                    write(separator)
                    separator = ", "
                    write(text)
                    continue
            write(separator)
            separator = between
            self._format(item, write, indent, end, context, level)

    def _pairs(self, pairs, write, indent, allowance, context, level):
        """key: value"""
        between = ",\n" + " " * indent
        for number, (key, value) in enumerate(pairs):
            last = number == len(pairs) - 1
            text = self._repr(key, context, level)
            write(text + ": ")
            self._format(value, write, indent + len(text) + 2, allowance if last else 1, context, level)
            if not last:
                write(between)

    def _named(self, pairs, write, indent, allowance, context, level):
        """name=value"""
        between = ",\n" + " " * indent
        for number, (name, value) in enumerate(pairs):
            last = number == len(pairs) - 1
            write(name + "=")
            if id(value) in context:
                write("...")
            else:
                self._format(value, write, indent + len(name) + 1, allowance if last else 1, context, level)
            if not last:
                write(between)

    # ---- Writers, by the __repr__ that a type has

    _writers = {}

    def _write_dict(self, object, write, indent, allowance, context, level):
        write("{" + (self._indent - 1) * " ")
        if len(object):
            items = sorted(object.items(), key=_pair_key) if self._sort else object.items()
            self._pairs(list(items), write, indent + self._indent, allowance + 1, context, level)
        write("}")

    _writers[dict.__repr__] = _write_dict

    def _write_ordered_dict(self, object, write, indent, allowance, context, level):
        if not len(object):
            write(repr(object))
            return
        name = type(object).__name__
        write(name + "(")
        self._format(list(object.items()), write, indent + len(name) + 1, allowance + 1, context, level)
        write(")")

    def _write_list(self, object, write, indent, allowance, context, level):
        write("[")
        self._items(object, write, indent, allowance + 1, context, level)
        write("]")

    _writers[list.__repr__] = _write_list

    def _write_tuple(self, object, write, indent, allowance, context, level):
        end = ",)" if len(object) == 1 else ")"
        write("(")
        self._items(object, write, indent, allowance + len(end), context, level)
        write(end)

    _writers[tuple.__repr__] = _write_tuple

    def _write_set(self, object, write, indent, allowance, context, level):
        if not len(object):
            write(repr(object))
            return
        kind = type(object)
        start, end = ("{", "}") if kind is set else (kind.__name__ + "({", "})")
        write(start)
        indent += 0 if kind is set else len(kind.__name__) + 1
        self._items(sorted(object, key=_safe_key), write, indent, allowance + len(end), context, level)
        write(end)

    _writers[set.__repr__] = _writers[frozenset.__repr__] = _write_set

    def _write_str(self, object, write, indent, allowance, context, level):
        """A long text is cut between words into several literals."""
        chunks = []
        lines = object.splitlines(True)
        if level == 1:
            indent += 1
            allowance += 1
        width = self._width - indent
        for number, line in enumerate(lines):
            most = width - (allowance if number == len(lines) - 1 else 0)
            shown = repr(line)
            if len(shown) <= most:
                chunks.append(shown)
                continue
            chunks.extend(self._cut(line, width, allowance, number == len(lines) - 1))
        if len(chunks) == 1:
            write(chunks[0])
            return
        write(("(" if level == 1 else "") + ("\n" + " " * indent).join(chunks) + (")" if level == 1 else ""))

    def _cut(self, line, width, allowance, last_line):
        import re
        parts = re.findall(r"\S*\s*", line)
        parts.pop()  # always empty
        current = ""
        for number, part in enumerate(parts):
            longer = current + part
            most = width - (allowance if last_line and number == len(parts) - 1 else 0)
            if len(repr(longer)) > most and current:
                yield repr(current)
                current = part
            else:
                current = longer
        if current:
            yield repr(current)

    _writers[str.__repr__] = _write_str

    def _write_bytes(self, object, write, indent, allowance, context, level):
        if len(object) <= 4:
            write(repr(object))
            return
        parens = level == 1
        if parens:
            indent += 1
            allowance += 1
            write("(")
        write(("\n" + " " * indent).join(_bytes_chunks(object, self._width - indent, allowance)))
        if parens:
            write(")")

    _writers[bytes.__repr__] = _write_bytes

    def _write_bytearray(self, object, write, indent, allowance, context, level):
        write("bytearray(")
        self._write_bytes(bytes(object), write, indent + 10, allowance + 1, context, level + 1)
        write(")")

    _writers[bytearray.__repr__] = _write_bytearray

    def _write_mappingproxy(self, object, write, indent, allowance, context, level):
        write("mappingproxy(")
        self._format(object.copy(), write, indent + 13, allowance + 1, context, level)
        write(")")

    _writers[_types.MappingProxyType.__repr__] = _write_mappingproxy

    def _write_namespace(self, object, write, indent, allowance, context, level):
        name = "namespace" if type(object) is _types.SimpleNamespace else type(object).__name__
        write(name + "(")
        self._named(list(object.__dict__.items()), write, indent + len(name) + 1, allowance, context, level)
        write(")")

    _writers[_types.SimpleNamespace.__repr__] = _write_namespace

    def _write_dataclass(self, object, write, indent, allowance, context, level):
        name = object.__class__.__name__
        pairs = [(f.name, getattr(object, f.name)) for f in _dataclasses.fields(object) if f.repr]
        write(name + "(")
        self._named(pairs, write, indent + len(name) + 1, allowance, context, level)
        write(")")

    def _write_defaultdict(self, object, write, indent, allowance, context, level):
        factory = self._repr(object.default_factory, context, level)
        indent += len(object.__class__.__name__) + 1
        write(f"{object.__class__.__name__}({factory},\n" + " " * indent)
        self._write_dict(object, write, indent, allowance + 1, context, level)
        write(")")

    _writers[defaultdict.__repr__] = _write_defaultdict

    def _write_counter(self, object, write, indent, allowance, context, level):
        if not len(object):
            write(repr(object))
            return
        name = object.__class__.__name__
        write(name + "({" + (self._indent - 1) * " ")
        self._pairs(object.most_common(), write, indent + len(name) + 1 + self._indent, allowance + 2, context, level)
        write("})")

    _writers[Counter.__repr__] = _write_counter

    def _write_chain_map(self, object, write, indent, allowance, context, level):
        if not len(object.maps):
            write(repr(object))
            return
        name = object.__class__.__name__
        indent += len(name) + 1
        write(name + "(")
        for number, each in enumerate(object.maps):
            last = number == len(object.maps) - 1
            self._format(each, write, indent, allowance + 1 if last else 1, context, level)
            write(")" if last else ",\n" + " " * indent)

    _writers[ChainMap.__repr__] = _write_chain_map

    def _write_deque(self, object, write, indent, allowance, context, level):
        if not len(object):
            write(repr(object))
            return
        name = object.__class__.__name__
        indent += len(name) + 1
        write(name + "([")
        if object.maxlen is None:
            self._items(object, write, indent, allowance + 2, context, level)
            write("])")
        else:
            self._items(object, write, indent, 2, context, level)
            write(f"],\n{' ' * indent}maxlen={self._repr(object.maxlen, context, level)})")

    _writers[deque.__repr__] = _write_deque

    def _write_user(self, object, write, indent, allowance, context, level):
        self._format(object.data, write, indent, allowance, context, level - 1)

    for _kind in (UserDict, UserList, UserString):
        _writers[_kind.__repr__] = _write_user
    del _kind
    _writers[OrderedDict.__repr__] = _write_ordered_dict

    # ---- repr() that knows of recursion, depth and order

    def _safe_repr(self, object, context, maxlevels, level):
        kind = type(object)
        if kind in (str, bytes, bytearray, float, complex, bool, type(None)):
            return repr(object), True, False
        shown = kind.__repr__
        if issubclass(kind, int) and shown is int.__repr__:
            return (f"{object:_d}" if self._underscores else repr(object)), True, False
        if issubclass(kind, dict) and shown is dict.__repr__:
            return self._safe_dict(object, context, maxlevels, level)
        if (issubclass(kind, list) and shown is list.__repr__) or (issubclass(kind, tuple) and shown is tuple.__repr__):
            return self._safe_sequence(object, context, maxlevels, level)
        text = repr(object)
        return text, bool(text) and not text.startswith("<"), False

    def _safe_dict(self, object, context, maxlevels, level):
        if not object:
            return "{}", True, False
        if maxlevels and level >= maxlevels:
            return "{...}", False, id(object) in context
        if id(object) in context:
            return _recursion(object), False, True
        context[id(object)] = 1
        readable, recursive, parts = True, False, []
        items = sorted(object.items(), key=_pair_key) if self._sort else object.items()
        for pair in items:
            texts = []
            for part in pair:
                text, reads, recurs = self.format(part, context, maxlevels, level + 1)
                texts.append(text)
                readable, recursive = readable and reads, recursive or recurs
            parts.append(": ".join(texts))
        del context[id(object)]
        return "{%s}" % ", ".join(parts), readable, recursive

    def _safe_sequence(self, object, context, maxlevels, level):
        is_list = isinstance(object, list)
        if not object:
            return "[]" if is_list else "()", True, False
        form = "[%s]" if is_list else "(%s,)" if len(object) == 1 else "(%s)"
        if maxlevels and level >= maxlevels:
            return form % "...", False, id(object) in context
        if id(object) in context:
            return _recursion(object), False, True
        context[id(object)] = 1
        readable, recursive, parts = True, False, []
        for item in object:
            text, reads, recurs = self.format(item, context, maxlevels, level + 1)
            parts.append(text)
            readable, recursive = readable and reads, recursive or recurs
        del context[id(object)]
        return form % ", ".join(parts), readable, recursive


def _bytes_chunks(data, width, allowance):
    """Literals of four, eight, ... bytes that fit the width."""
    current = b""
    last = len(data) // 4 * 4
    for at in range(0, len(data), 4):
        part = data[at:at + 4]
        longer = current + part
        if at == last:
            width -= allowance
        if len(repr(longer)) > width:
            if current:
                yield repr(current)
            current = part
        else:
            current = longer
    if current:
        yield repr(current)
