# SPDX-License-Identifier: GPL-3.0-or-later
"""Text on a terminal or a page: colour where it is wanted, markdown in columns.

Colour repeats what the text says anyway: code keeps its backquotes, what is right says so in a word.
A page is a list of lines; nobody but Style knows the terminal's codes.
"""

import keyword

import _system
import _terminal

_CODES = {'bold': '1', 'dim': '2', 'code': '36', 'good': '32', 'bad': '31', 'key': '35', 'text': '33'}
_ASCII = {'—': '--', '–': '-', '→': '->', '←': '<-', '·': '.', '…': '...', '│': '|', '█': '#', '░': '.',
          '✓': 'x', '“': '"', '”': '"', '‘': "'", '’': "'", '×': 'x', '−': '-', '─': '-', '▶': '>'}


def shows_utf8():
    """A terminal says by its locale whether it can show UTF-8; a pipe takes anything."""
    if not _terminal.shows():
        return True
    for name in ('LC_ALL', 'LC_CTYPE', 'LANG'):
        if value := _system.variable(name):
            return 'UTF-8' in value or 'utf8' in value
    return False


class Style:
    """How to write: with colour or not, with signs beyond ASCII or not, how wide."""

    def __init__(self, color='auto', width=None, ascii=None):
        self.color = color == 'always' or (
            color == 'auto' and _terminal.shows() and not _system.variable('NO_COLOR'))
        self.width = width or max(40, min(_terminal.size()[0], 100))
        self.ascii = not shows_utf8() if ascii is None else ascii

    def paint(self, kind, text):
        return f'\x1b[{_CODES[kind]}m{text}\x1b[0m' if self.color and text else text

    def encode(self, text):
        """Text as this terminal can show it."""
        return ''.join(_ASCII.get(sign, sign) for sign in text) if self.ascii else text

    def bar(self, done, whole, width=20):
        full = width * done // whole if whole else 0
        return '█' * full + '░' * (width - full)


def plain(text):
    """Text without the codes for colour."""
    first, *parts = text.split('\x1b[')
    return first + ''.join(part.partition('m')[2] for part in parts)


# ---- Words in lines ------------------------------------------------------------------------------

_KEPT_SPACE = '\xa0'


def _keep_code_together(text):
    """Code in backquotes is one word."""
    parts = text.split('`')
    for at in range(1, len(parts), 2):
        parts[at] = parts[at].replace(' ', _KEPT_SPACE)
    return '`'.join(parts)


def _columns(word):
    return len(word.replace('**', ''))


def wrap(text, width, first='', rest=''):
    """Lines of at most width columns; the first begins with first, the others with rest."""
    lines, line, room = [], first, width
    empty = True
    for word in _keep_code_together(text).split(' '):
        if not word:
            continue
        if not empty and _columns(line) + 1 + _columns(word) > room:
            lines.append(line)
            line, empty = rest, True
        line += word if empty else ' ' + word
        empty = False
    lines.append(line)
    return [line.replace(_KEPT_SPACE, ' ') for line in lines]


def _paint_line(style, line, state):
    """Bold and code; state says whether the line before ended inside of one."""
    painted, bold, code = '', *state
    at = 0
    while at < len(line):
        if line[at] == '`':
            end = line.find('`', at + 1)
            end = len(line) if end < 0 else end
            painted += style.paint('code', line[at:end + 1])
            at = end + 1
        elif line.startswith('**', at):
            bold = not bold
            at += 2
        else:
            ends = [found for found in (line.find('`', at), line.find('**', at)) if found >= 0]
            end = min(ends) if ends else len(line)
            text = line[at:end]
            painted += style.paint('bold', text) if bold else text
            at = end
    return painted, (bold, code)


def paint_lines(style, lines):
    state, painted = (False, False), []
    for line in lines:
        text, state = _paint_line(style, line, state)
        painted.append(text)
    return painted


# ---- Markdown ------------------------------------------------------------------------------------

def _bullet(line):
    """The sign of a list's item with what belongs to it, or ''."""
    text = line.lstrip(' ')
    indent = ' ' * (len(line) - len(text))
    if text[:2] in ('- ', '* '):
        return indent + '- '
    number, dot, _ = text.partition('. ')
    return indent + number + dot if dot and number.isdigit() else ''


def _is_verbatim(line):
    return line.startswith(('|', '    '))


def paragraphs(text):
    """Pieces of markdown: (kind, text). kind: heading, item, text, verbatim, blank."""
    pieces, fenced = [], False
    for line in text.split('\n'):
        if line.startswith('```'):
            fenced = not fenced
        elif fenced or (_is_verbatim(line) and not (pieces and pieces[-1][0] in ('item', 'text'))):
            pieces.append(('verbatim', line))
        elif not line.strip():
            pieces.append(('blank', ''))
        elif line.startswith('#'):
            pieces.append(('heading', line.lstrip('#').strip()))
        elif _bullet(line):
            pieces.append(('item', line))
        elif pieces and pieces[-1][0] in ('item', 'text'):
            kind, before = pieces[-1]
            pieces[-1] = (kind, f'{before} {line.strip()}')
        else:
            pieces.append(('text', line.strip()))
    return pieces


def _render_piece(style, kind, text):
    if kind == 'heading':
        return [style.paint('bold', text), style.paint('dim', '─' * min(len(text), style.width))]
    if kind == 'verbatim':
        return ['    ' + style.paint('code', text.removeprefix('    '))]
    if kind == 'item':
        sign = _bullet(text)
        lines = wrap(text[len(sign):], style.width, sign, ' ' * len(sign))
        return paint_lines(style, lines)
    return paint_lines(style, wrap(text, style.width)) if kind == 'text' else ['']


def render(style, text):
    """Markdown as lines."""
    lines = []
    for kind, piece in paragraphs(text):
        lines += _render_piece(style, kind, piece)
    return lines


# ---- Code ----------------------------------------------------------------------------------------

def _string_end(line, at):
    quote = line[at]
    end = at + 1
    while end < len(line) and line[end] != quote:
        end += 2 if line[end] == '\\' else 1
    return min(end + 1, len(line))


def _word_end(line, at):
    end = at
    while end < len(line) and (line[end].isalnum() or line[end] == '_'):
        end += 1
    return end


def paint_code(style, line):
    """A line of Python: keywords, texts and comments stand out."""
    if not style.color:
        return line
    painted, at = '', 0
    while at < len(line):
        if line[at] == '#':
            return painted + style.paint('dim', line[at:])
        if line[at] in '\'"':
            end = _string_end(line, at)
            painted += style.paint('text', line[at:end])
        elif line[at].isalpha() or line[at] == '_':
            end = _word_end(line, at)
            word = line[at:end]
            painted += style.paint('key', word) if keyword.iskeyword(word) else word
        else:
            end = at + 1
            painted += line[at]
        at = end
    return painted


def render_code(style, text, first_line=1):
    """Code with its line numbers, as the narration writes them."""
    return [f'{style.paint("dim", f"{number:4} │")} {paint_code(style, line)}'.rstrip()
            for number, line in enumerate(text.split('\n'), first_line)]
