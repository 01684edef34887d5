# SPDX-License-Identifier: GPL-3.0-or-later
"""The narrated run of a lesson's cells.

All cells run in a process of their own, from the first to the last, before anything is shown: runs
are the same every time, so a lesson is played from this record, and going back costs nothing. A cell
that was edited means a new record. As in a notebook, a cell that fails does not keep the others from
running.

The process is "terrarium lesson --cells"; its plan and its marks are those of runner.py.
"""

import sys

import _system

from . import places, runner
from .style import plain

SECONDS = 60
MOST_LINES, HEAD, TAIL = 150, 60, 40  # of one cell's story
SIDES = ('│', '║', '╔', '╚', '|', '+')
QUIET, NORMAL, FULL = 0, 1, 2


# ---- In the process that runs them ---------------------------------------------------------------

def _show_error(error):
    """A traceback that begins in the lesson."""
    import traceback
    trace = error.__traceback__
    while trace is not None and trace.tb_frame.f_code.co_filename.startswith('<library'):
        trace = trace.tb_next
    sys.stdout.write(''.join(traceback.format_exception(type(error), error, trace)))


def _compile(filename, line, text):
    try:
        return runner.prepare(filename, 'cell', line, text)
    except SyntaxError as error:
        return error


def _run(code, namespace, filename, options):
    import _narrator
    if isinstance(code, SyntaxError):
        return _show_error(code)
    try:
        _narrator.run(code, namespace, filename, *options)
    except Exception as error:
        _show_error(error)


def run_cells():
    """The work of "terrarium lesson --cells"."""
    import _narrator
    filename, text, steps, options = eval(sys.stdin.read())
    sys.stderr = sys.stdout
    sys.argv = ['']
    codes = [_compile(filename, line, source) for line, source in steps]
    _narrator.register(filename, text)
    namespace = runner.new_main(filename)
    _narrator.begin(namespace)
    for number, code in enumerate(codes):
        runner.mark(number)
        _run(code, namespace, filename, options)
    runner.mark('end')
    return 0


# ---- In the one that plays them ------------------------------------------------------------------

def _texts(said):
    """What stands behind each mark."""
    found = {}
    for part in said.split(runner.MARK)[1:]:
        number, _, text = part.partition('\n')
        found[number] = text.rstrip('\n')
    return found


def _is_told(line):
    """Is this the narrator's line, not the program's own output?"""
    line = plain(line)
    return line[4:6] in (' │', ' |') or (line[:5] == '     ' and line[5:6] in SIDES)


def shorten(text):
    """A story that nobody would read to its end, without its middle; output stays."""
    lines = text.split('\n')
    if len(lines) <= MOST_LINES:
        return text
    first, middle, last = lines[:HEAD], lines[HEAD:-TAIL], lines[-TAIL:]
    printed = [line for line in middle if not _is_told(line)]
    left_out = f'       ... ({len(middle) - len(printed)} lines of the story are left out)'
    return '\n'.join(first + [left_out] + printed + last)


def record(lesson, style, detail=NORMAL, width=None):
    """One text for each code cell: {cell: text}; and under None what came at the very end."""
    steps = [(cell.line, cell.text) for cell in lesson.code]
    name = places.name_of(lesson.path)
    options = (detail, width or style.width, style.color, style.ascii)
    plan = repr((name, lesson.text, steps, options))
    code, said, complaint = _system.run([sys.executable, 'lesson', '--cells'], plan, SECONDS,
                                        places.parent(lesson.path))
    texts = _texts(said.decode('utf-8', 'replace'))
    found = {cell: shorten(texts.get(str(number), 'This cell was not reached.'))
             for number, cell in enumerate(lesson.code)}
    found[None] = texts.get('end', '')
    if code != 0 and texts:
        last = lesson.code[min(len(texts), len(lesson.code)) - 1]
        found[last] += '\n' + _how_it_ended(code, complaint)
    return found


def _how_it_ended(code, complaint):
    if code == 124:
        return f'Stopped: it ran longer than {SECONDS} seconds, or printed too much.'
    text = complaint.decode('utf-8', 'replace').strip()
    return text or f'The program ended here, with exit code {code}.'
