# SPDX-License-Identifier: GPL-3.0-or-later
"""Changing the text of a cell: with the editor of $VISUAL or $EDITOR, else line by line."""

import _system
import _terminal

from . import places

_HELP = '3: change line 3   +3: a new line behind it   -3: remove it   Enter: run'


def edit(text):
    """What became of text."""
    editor = _system.variable('VISUAL') or _system.variable('EDITOR')
    return _with_editor(editor, text) if editor else _line_by_line(text)


def _with_editor(editor, text):
    folder = _system.new_folder()
    path = places.join(folder, 'cell.py')
    places.write(path, text + '\n')
    _terminal.off()
    _system.give_terminal(['sh', '-c', f'exec {editor} "$1"', 'sh', path])
    changed = places.read(path).rstrip('\n')
    for name in _system.names(folder):
        _system.remove(places.join(folder, name))
    _system.remove(folder)
    return changed


def _number(text, most):
    return int(text) if text.isdigit() and int(text) <= most else None


def _indentation(line):
    inside = line.rstrip().endswith(':')
    return line[:len(line) - len(line.lstrip(' '))] + '    ' * inside


def _obey(lines, command):
    """One command; says what was wrong with it, or ''."""
    sign = command[0] if command[0] in '+-' else ''
    at = _number(command[len(sign):], len(lines))
    if at is None or (at == 0 and sign != '+'):
        return _HELP
    if sign == '-':
        del lines[at - 1]
        return ''
    start = _indentation(lines[at - 1]) if sign and at else lines[at - 1] if not sign else ''
    typed = _terminal.line(f'{at + bool(sign):3} ', start)
    if typed is not None and sign:
        lines.insert(at, typed)
    elif typed is not None:
        lines[at - 1] = typed
    return ''


def _line_by_line(text):
    lines = text.split('\n')
    print('\n' + _HELP)
    while True:
        for number, line in enumerate(lines, 1):
            print(f'{number:3} {line}')
        command = (_terminal.line('edit: ', '') or '').strip()
        if not command:
            return '\n'.join(lines)
        if complaint := _obey(lines, command):
            print(complaint)
