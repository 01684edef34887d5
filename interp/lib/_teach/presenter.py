# SPDX-License-Identifier: GPL-3.0-or-later
"""A lesson on a projector: one thing on a screen, lines set wide apart, and any key goes on."""

import sys

import _terminal

from . import narration
from .play_plain import because, choices_of, letter_of
from .scenes import scenes_of
from .screen import CLEAR
from .style import Style, paint_lines, render, render_code, wrap

WIDTH = 56
BACK = ('left', 'backspace', 'pageup', 'b')


def spaced(lines):
    """A blank line behind each line that is not blank itself."""
    found = []
    for line in lines:
        found += [line, ''] if line.strip() else []
    return found


def cut(lines, rows):
    """Screens of at most so many lines each."""
    return [lines[at:at + rows] for at in range(0, len(lines), rows)] or [[]]


def prose_screens(style, cell, rows):
    """A heading stands alone; paragraphs keep together as long as there is room."""
    screens, screen = [], []
    for line_group in groups(render(style, cell.text)):
        lines = spaced([line for line in line_group if not is_rule(line)])
        if screen and len(screen) + len(lines) > rows:
            screens.append(screen)
            screen = []
        screen += lines + ['']
    return screens + [screen]


def is_rule(line):
    """The line below a heading, which a large screen does not need."""
    return '─' in line


def groups(lines):
    """Lines between blank ones."""
    group = []
    for line in lines + ['']:
        if line.strip():
            group.append(line)
        elif group:
            yield group
            group = []


def answer_lines(style, question):
    right = question.right
    name = '' if question.typed else f'{letter_of(question, right)})  '
    return [f'{name}`{right.answer}`', ''] + spaced(paint_lines(style, wrap(right.why, style.width)))


def screens_of(lesson, style, stories, rows):
    """All screens, in order."""
    screens = []
    for scene in scenes_of(lesson):
        for cell in scene.prose:
            screens += prose_screens(style, cell, rows)
        code = render_code(style, scene.code.text, scene.code.line) if scene.code else []
        if scene.question:
            asked = render(style, scene.question.text) + [''] + code + [''] + choices_of(style, scene.question)
            screens += cut(asked, rows)
        elif code:
            screens += cut(spaced(code) if 2 * len(code) <= rows else code, rows)
        if scene.code:
            story = stories[scene.code].split('\n') if stories[scene.code] else ['(Nothing happens that shows.)']
            screens += cut(story, rows)
        if scene.question:
            screens.append(answer_lines(style, scene.question))
    return screens


def show(style, lines, at, count):
    columns, rows = _terminal.size()
    margin = ' ' * max(2, (columns - style.width) // 2)
    above = max(1, (rows - len(lines)) // 3)
    text = '\n' * above + '\n'.join(margin + line if line else '' for line in lines)
    below = max(1, rows - 2 - text.count('\n'))
    sys.stdout.write(CLEAR + style.encode(text + '\n' * below + style.paint('dim', f'{margin}{at + 1}/{count}')))
    sys.stdout.flush()


def present(lesson, style):
    columns, rows = _terminal.size()
    wide = Style('always' if style.color else 'never', min(columns - 4, max(WIDTH, 72)), style.ascii)
    stories = narration.record(lesson, wide, narration.NORMAL, wide.width)
    screens = screens_of(lesson, wide, stories, max(6, rows - 4))
    at = 0
    try:
        while at < len(screens):
            show(wide, screens[at], at, len(screens))
            key = _terminal.key()
            if key in ('q', 'end of input', 'escape'):
                break
            at = max(0, at - 1) if key in BACK else at + 1
    finally:
        _terminal.off()
        print()
    return 0
