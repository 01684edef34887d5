# SPDX-License-Identifier: GPL-3.0-or-later
"""terrarium lesson check: what the lessons say is so.

Each lesson runs three times with each Python: as a whole, and twice cell by cell, once only its code
and once with the values of its prose. A prediction is right if it is the whole output of its cell; a
word of the prose is right if it is the value of the expression behind it, at that point of the
lesson. Then both Pythons must have printed the same.
"""

import sys

import _system

from . import format, places
from .runner import MARK

SECONDS = 60
OURS, THEIRS = 'Terrarium', 'CPython 3.13'


class Run:
    """What a lesson's steps did: said has a text for each step that was reached, end what came then."""

    def __init__(self, code, said, complaint):
        self.code, self.complaint, self.said, self.end = code, complaint, [], ''
        for part in said.split(MARK)[1:]:
            number, _, text = part.partition('\n')
            if number == 'end':
                self.end = text
            else:
                self.said.append(text)

    @property
    def whole(self):
        return self.code == 0


def decode(bytes):
    return bytes.decode('utf-8', 'replace')


def last_line(text):
    lines = text.strip().split('\n')
    return lines[-1].strip()


def failing_line(complaint, path):
    """The line of the lesson that a traceback blames last, or 1."""
    found = 1
    for line in complaint.split('\n'):
        _, sign, rest = line.partition(f'File "{path}", line ')
        if sign:
            found = int(rest.partition(',')[0])
    return found


# ---- Running -------------------------------------------------------------------------------------

def run_steps(python, lesson, steps):
    plan = repr([lesson.path, [step for step, _ in steps]])
    runner = _system.library_text('_teach.runner')
    code, said, complaint = _system.run([python, '-c', runner], plan, SECONDS, places.parent(lesson.path))
    return Run(code, decode(said), decode(complaint))


def run_whole(python, lesson):
    code, said, complaint = _system.run([python, lesson.path], '', SECONDS, places.parent(lesson.path))
    return code, decode(said), decode(complaint)


def code_steps(lesson):
    return [(('cell', cell.line, cell.text), cell) for cell in lesson.code]


def value_steps(lesson, ours):
    """The code, and the values of the prose where they stand."""
    steps = []
    for cell in lesson.cells:
        if cell.kind == 'code':
            steps.append((('cell', cell.line, cell.text), cell))
        steps += [(('value', value.line, value.expression), value) for value in cell.values
                  if ours or not value.only_here]
    return steps


# ---- What is wrong -------------------------------------------------------------------------------

def failure(lesson, run, who):
    """A run that did not reach its end."""
    line = failing_line(run.complaint, lesson.path)
    what = f'it ran longer than {SECONDS} seconds' if run.code == 124 else last_line(run.complaint)
    lesson.complain(line, f'{who}: the lesson stops here: {what}')


def check_predictions(lesson, outputs, who):
    for question in lesson.questions:
        cell = lesson.after(question)
        if cell not in outputs or question.right is None:
            continue
        answer = format.answer_of(outputs[cell])
        if question.right.answer != answer:
            lesson.complain(question.right.line,
                            f'{who}: the cell prints `{answer}`, not `{question.right.answer}`')
        for choice in question.choices:
            if not choice.right and choice.answer == answer:
                lesson.complain(choice.line, f'{who}: this choice is called wrong, and the cell prints it')


def same_value(word, value):
    return word == value or word.replace(',', '') == value.replace(',', '')


def check_values(lesson, run, steps, who):
    for text, (_, value) in zip(run.said, steps):
        if isinstance(value, format.Value) and not same_value(value.word, text.strip()):
            now = f'{who}: {value.expression} is {text.strip()}'
            lesson.complain(value.line, f'{now}, and the prose says {value.word}')


def check_with(lesson, python, who):
    """Everything with one Python. Returns what the whole lesson prints."""
    code, whole, complaint = run_whole(python, lesson)
    if code != 0:
        lesson.complain(failing_line(complaint, lesson.path), f'{who}: the lesson fails: {last_line(complaint)}')
        return None
    steps = code_steps(lesson)
    run = run_steps(python, lesson, steps)
    if not run.whole:
        failure(lesson, run, who)
        return None
    check_predictions(lesson, {cell: text for text, (_, cell) in zip(run.said, steps)}, who)
    steps = value_steps(lesson, who == OURS)
    run = run_steps(python, lesson, steps)
    if run.whole:
        check_values(lesson, run, steps, who)
    else:
        failure(lesson, run, who)
    return whole


def check_same(lesson, ours, theirs):
    if ours is None or theirs is None or ours == theirs:
        return
    for mine, other in zip(ours.split('\n') + [''], theirs.split('\n') + ['']):
        if mine != other:
            lesson.complain(1, f'{OURS} prints {mine!r} where {THEIRS} prints {other!r}')
            return


def check_lesson(path, cpython):
    lesson = format.read(path)
    ours = check_with(lesson, sys.executable, OURS)
    if cpython is not None:
        check_same(lesson, ours, check_with(lesson, cpython, THEIRS))
    return lesson


# ---- The report ----------------------------------------------------------------------------------

def count(number, word):
    return f'{number} {word}' + ('' if number == 1 else 's')


def summary(lesson):
    return ', '.join([count(len(lesson.code), 'cell'), count(len(lesson.questions), 'question'),
                      count(len(lesson.values), 'value')])


def report(lesson):
    good = not lesson.faults
    print(f'{"ok" if good else "WRONG":6}{places.topic_of(lesson.path):34}{summary(lesson)}')
    for fault in sorted(lesson.faults, key=lambda fault: fault.line):
        print(f'{places.shown(lesson.path)}:{fault.line}: {fault.text}')
    return good


def check(paths, cpython):
    """Check these lessons; the exit code."""
    wrong = sum(not report(check_lesson(path, cpython)) for path in paths)
    with_whom = f'{OURS} and {THEIRS}' if cpython else f'{OURS} alone: there is no {THEIRS} here'
    print(f'{count(len(paths), "lesson")}, {wrong or "none"} wrong ({with_whom})')
    return 1 if wrong else 0
