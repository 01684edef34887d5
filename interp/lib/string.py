# SPDX-License-Identifier: GPL-3.0-or-later
"""Rows of characters, templates with $names, and formatting as str.format does it."""

__all__ = ['ascii_letters', 'ascii_lowercase', 'ascii_uppercase', 'capwords', 'digits', 'hexdigits', 'octdigits',
           'printable', 'punctuation', 'whitespace', 'Formatter', 'Template']

whitespace = ' \t\n\r\v\f'
ascii_lowercase = 'abcdefghijklmnopqrstuvwxyz'
ascii_uppercase = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'
ascii_letters = ascii_lowercase + ascii_uppercase
digits = '0123456789'
hexdigits = digits + 'abcdef' + 'ABCDEF'
octdigits = '01234567'
punctuation = r"""!"#$%&'()*+,-./:;<=>?@[\]^_`{|}~"""
printable = digits + ascii_letters + punctuation + whitespace


def capwords(s, sep=None):
    """Capitalize every word and put single separators between them."""
    return (sep or ' ').join(map(str.capitalize, s.split(sep)))


class Template:
    """Text in which $name and ${name} stand for values, and $$ for a dollar sign."""

    delimiter = '$'

    def __init__(self, template):
        self.template = template

    def _parts(self):
        """The pieces: (position, text, name); name is None for plain text, '' for a wrong delimiter."""
        text, at = self.template, 0
        while True:
            found = text.find(self.delimiter, at)
            if found < 0:
                yield at, text[at:], None
                return
            yield at, text[at:found], None
            after = found + len(self.delimiter)
            if text.startswith(self.delimiter, after):
                at = after + len(self.delimiter)
                yield found, self.delimiter, None
                continue
            braced = text.startswith('{', after)
            start = end = after + braced
            while end < len(text) and (text[end] in ascii_letters or text[end] == '_'
                                       or (end > start and text[end] in digits)):
                end += 1
            if end == start or (braced and not text.startswith('}', end)):
                yield found, self.delimiter, ''
                at = after
            else:
                at = end + braced
                yield found, text[found:at], text[start:end]

    def _invalid(self, position):
        lines = self.template[:position].splitlines(keepends=True)
        if not lines:
            column, line = 1, 1
        else:
            column, line = position - len(''.join(lines[:-1])), len(lines)
        raise ValueError(f'Invalid placeholder in string: line {line}, col {column}')

    def _fill(self, mapping, kws, safe):
        if mapping is None:
            mapping = kws
        elif kws:
            from collections import ChainMap
            mapping = ChainMap(kws, mapping)
        pieces = []
        for position, text, name in self._parts():
            if name:
                try:
                    text = str(mapping[name])
                except KeyError:
                    if not safe:
                        raise
            elif name == '' and not safe:
                self._invalid(position + 1)
            pieces.append(text)
        return ''.join(pieces)

    def substitute(self, mapping=None, /, **kws):
        """The text with all values. KeyError where one is missing, ValueError for a lonely $."""
        return self._fill(mapping, kws, False)

    def safe_substitute(self, mapping=None, /, **kws):
        """The text with the values that there are; what is wrong stays as it is."""
        return self._fill(mapping, kws, True)

    def is_valid(self):
        return all(name != '' for _, _, name in self._parts())

    def get_identifiers(self):
        """The names, in the order of their first appearance."""
        return list(dict.fromkeys(name for _, _, name in self._parts() if name))


class Formatter:
    """str.format() in steps that a subclass can change."""

    def format(self, format_string, /, *args, **kwargs):
        return self.vformat(format_string, args, kwargs)

    def vformat(self, format_string, args, kwargs):
        used_args = set()
        result, _ = self._vformat(format_string, args, kwargs, used_args, 2, 0)
        self.check_unused_args(used_args, args, kwargs)
        return result

    def _vformat(self, format_string, args, kwargs, used_args, recursion_depth, auto):
        if recursion_depth < 0:
            raise ValueError('Max string recursion exceeded')
        result = []
        for literal, field_name, spec, conversion in self.parse(format_string):
            if literal:
                result.append(literal)
            if field_name is None:
                continue
            first = field_name.split('.')[0].split('[')[0]
            if first == '':
                if auto is False:
                    raise ValueError('cannot switch from manual field specification to automatic field numbering')
                field_name = str(auto) + field_name
                auto += 1
            elif first.isdigit():
                if auto:
                    raise ValueError('cannot switch from automatic field numbering to manual field specification')
                auto = False
            obj, used = self.get_field(field_name, args, kwargs)
            used_args.add(used)
            obj = self.convert_field(obj, conversion)
            spec, auto = self._vformat(spec, args, kwargs, used_args, recursion_depth - 1, auto)
            result.append(self.format_field(obj, spec))
        return ''.join(result), auto

    def parse(self, format_string):
        """The pieces: (text before, name of the field, its format, its conversion)."""
        text, at, literal = format_string, 0, []
        while at < len(text):
            char = text[at]
            if text[at:at + 2] in ('{{', '}}'):
                yield ''.join(literal) + char, None, None, None
                literal = []
                at += 2
            elif char == '}':
                raise ValueError("Single '}' encountered in format string")
            elif char == '{':
                end = self._closing(text, at)
                yield (''.join(literal), *self._field(text[at + 1:end]))
                literal = []
                at = end + 1
            else:
                literal.append(char)
                at += 1
        if literal:
            yield ''.join(literal), None, None, None

    def _closing(self, text, at):
        depth = 0
        for end in range(at, len(text)):
            if text[end] == '{':
                depth += 1
            elif text[end] == '}':
                depth -= 1
                if depth == 0:
                    return end
        raise ValueError("Single '{' encountered in format string" if at == len(text) - 1
                         else "expected '}' before end of string")

    def _field(self, field):
        brackets = 0
        for at, char in enumerate(field):
            if char == '[':
                brackets += 1
            elif char == ']':
                brackets -= 1
            elif char in '!:' and brackets == 0:
                break
        else:
            return field, '', None
        if field[at] == ':':
            return field[:at], field[at + 1:], None
        conversion, rest = field[at + 1:at + 2], field[at + 2:]
        return field[:at], rest[1:] if rest[:1] == ':' else '', conversion

    def get_field(self, field_name, args, kwargs):
        """The object that a name like "0.attr[key]" means, and its first part."""
        first, rest = self._split(field_name)
        obj = self.get_value(first, args, kwargs)
        for is_attribute, part in rest:
            obj = getattr(obj, part) if is_attribute else obj[part]
        return obj, first

    def _split(self, field_name):
        at = 0
        while at < len(field_name) and field_name[at] not in '.[':
            at += 1
        first, rest = field_name[:at], []
        while at < len(field_name):
            if field_name[at] == '.':
                end = at + 1
                while end < len(field_name) and field_name[end] not in '.[':
                    end += 1
                rest.append((True, field_name[at + 1:end]))
                at = end
            else:
                end = field_name.index(']', at)
                key = field_name[at + 1:end]
                rest.append((False, int(key) if key.isdigit() else key))
                at = end + 1
        return int(first) if first.isdigit() else first, rest

    def get_value(self, key, args, kwargs):
        return args[key] if isinstance(key, int) else kwargs[key]

    def check_unused_args(self, used_args, args, kwargs):
        pass

    def format_field(self, value, format_spec):
        return format(value, format_spec)

    def convert_field(self, value, conversion):
        if conversion is None:
            return value
        if conversion == 's':
            return str(value)
        if conversion == 'r':
            return repr(value)
        if conversion == 'a':
            return ascii(value)
        raise ValueError(f'Unknown conversion specifier {conversion!s}')
