# SPDX-License-Identifier: GPL-3.0-or-later
"""Paragraphs broken into lines of a width, and the margins of texts."""

__all__ = ['TextWrapper', 'wrap', 'fill', 'dedent', 'indent', 'shorten']

_SPACE = '\t\n\x0b\x0c\r '


def _is_word(char):
    return char.isalnum() or char in '_!"\'&.,?'


def _split_hyphens(word):
    """The parts of a word, each but the last ending in a hyphen where a line may be broken."""
    parts, start = [], 0
    at = 1
    while at < len(word) - 1:
        if word[at] != '-':
            at += 1
            continue
        if word[at + 1] == '-':  # a dash stands for itself
            end = at
            while end < len(word) and word[end] == '-':
                end += 1
            if at > start and end < len(word) and _is_word(word[at - 1]) and (word[end].isalnum() or word[end] == '_'):
                parts += [word[start:at], word[at:end]]
                start = end
            at = end + 1
            continue
        before = word[start:at]
        letters = (len(before) >= 2 and before[-1].isalpha()
                   and (before[-2].isalpha() or before[-2] == '-' and len(before) > 2))
        after = word[at + 1:]
        if letters and after[0].isalpha() and (after[1:2].isalpha() or after[1:2] == '-'):
            parts.append(word[start:at + 1])
            start = at + 1
        at += 1
    parts.append(word[start:])
    return parts


class TextWrapper:
    """The options, and the work in steps: split into chunks, put chunks into lines."""

    def __init__(self, width=70, initial_indent='', subsequent_indent='', expand_tabs=True, replace_whitespace=True,
                 fix_sentence_endings=False, break_long_words=True, drop_whitespace=True, break_on_hyphens=True,
                 tabsize=8, *, max_lines=None, placeholder=' [...]'):
        self.width, self.initial_indent, self.subsequent_indent = width, initial_indent, subsequent_indent
        self.expand_tabs, self.replace_whitespace = expand_tabs, replace_whitespace
        self.fix_sentence_endings, self.break_long_words = fix_sentence_endings, break_long_words
        self.drop_whitespace, self.break_on_hyphens = drop_whitespace, break_on_hyphens
        self.tabsize, self.max_lines, self.placeholder = tabsize, max_lines, placeholder

    def _munge_whitespace(self, text):
        if self.expand_tabs:
            text = text.expandtabs(self.tabsize)
        if self.replace_whitespace:
            text = text.translate({ord(char): ' ' for char in _SPACE})
        return text

    def _split(self, text):
        """Words, parts of words, and the white space between them."""
        chunks, start = [], 0
        for at in range(1, len(text) + 1):
            if at == len(text) or (text[at] in _SPACE) != (text[start] in _SPACE):
                piece = text[start:at]
                chunks += _split_hyphens(piece) if self.break_on_hyphens and piece[0] not in _SPACE else [piece]
                start = at
        return chunks

    def _fix_sentence_endings(self, chunks):
        """Two spaces behind a sentence."""
        for i in range(len(chunks) - 1):
            word = chunks[i].rstrip('"\'')
            if chunks[i + 1] == ' ' and word[-1:] in tuple('.!?') and word[-2:-1].islower() and word[-2:-1].isascii():
                chunks[i + 1] = '  '

    def _handle_long_word(self, chunks, line, used, width):
        """A word that fits on no line: cut it, or give it a line of its own."""
        space = 1 if width < 1 else width - used
        if self.break_long_words:
            end, word = space, chunks[-1]
            if self.break_on_hyphens and len(word) > space:
                hyphen = word.rfind('-', 0, space)
                if hyphen > 0 and any(char != '-' for char in word[:hyphen]):
                    end = hyphen + 1
            line.append(word[:end])
            chunks[-1] = word[end:]
        elif not line:
            line.append(chunks.pop())

    def _wrap_chunks(self, chunks):
        if self.width <= 0:
            raise ValueError(f'invalid width {self.width!r} (must be > 0)')
        if self.max_lines is not None:
            first = self.subsequent_indent if self.max_lines > 1 else self.initial_indent
            if len(first) + len(self.placeholder.lstrip()) > self.width:
                raise ValueError('placeholder too large for max width')
        lines = []
        chunks.reverse()
        while chunks:
            indent = self.subsequent_indent if lines else self.initial_indent
            width = self.width - len(indent)
            if self.drop_whitespace and chunks[-1].strip() == '' and lines:
                del chunks[-1]
            line, used = [], 0
            while chunks and used + len(chunks[-1]) <= width:
                used += len(chunks[-1])
                line.append(chunks.pop())
            if chunks and len(chunks[-1]) > width:
                self._handle_long_word(chunks, line, used, width)
                used = sum(map(len, line))
            if self.drop_whitespace and line and line[-1].strip() == '':
                used -= len(line[-1])
                del line[-1]
            if not line:
                continue
            if self._is_last(lines, chunks, used, width):
                lines.append(indent + ''.join(line))
                continue
            self._put_placeholder(lines, line, used, indent, width)
            break
        return lines

    def _is_last(self, lines, chunks, used, width):
        """May this line stand as it is, because another may follow or nothing is left?"""
        if self.max_lines is None or len(lines) + 1 < self.max_lines:
            return True
        rest_is_blank = not chunks or self.drop_whitespace and len(chunks) == 1 and not chunks[0].strip()
        return rest_is_blank and used <= width

    def _put_placeholder(self, lines, line, used, indent, width):
        while line:
            if line[-1].strip() and used + len(self.placeholder) <= width:
                line.append(self.placeholder)
                lines.append(indent + ''.join(line))
                return
            used -= len(line[-1])
            del line[-1]
        if lines:
            last = lines[-1].rstrip()
            if len(last) + len(self.placeholder) <= self.width:
                lines[-1] = last + self.placeholder
                return
        lines.append(indent + self.placeholder.lstrip())

    def wrap(self, text):
        """The paragraph as a list of lines."""
        chunks = self._split(self._munge_whitespace(text))
        if self.fix_sentence_endings:
            self._fix_sentence_endings(chunks)
        return self._wrap_chunks(chunks)

    def fill(self, text):
        """The paragraph as one text."""
        return '\n'.join(self.wrap(text))


def wrap(text, width=70, **kwargs):
    """Wrap a single paragraph of text, returning a list of wrapped lines."""
    return TextWrapper(width=width, **kwargs).wrap(text)


def fill(text, width=70, **kwargs):
    """Fill a single paragraph of text, returning a new string."""
    return TextWrapper(width=width, **kwargs).fill(text)


def shorten(text, width, **kwargs):
    """The text on one line, cut behind a word if it is too long."""
    return TextWrapper(width=width, max_lines=1, **kwargs).fill(' '.join(text.strip().split()))


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
