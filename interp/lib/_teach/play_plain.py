# SPDX-License-Identifier: GPL-3.0-or-later
"""A lesson as one text: for a pipe, with everything in order, and as a handout, with blanks."""

from . import format, lesson_check, narration, places
from .style import render, render_code, wrap, paint_lines

BLANK = '_' * 40


def choices_of(style, question):
    """The choices with their letters, or where the answer is to be typed."""
    if question.typed:
        return [f'  {BLANK}']
    lines = []
    for letter, choice in zip('abcd', question.choices):
        lines += wrap(f'`{choice.answer}`', style.width, f'  {letter})  ', '      ')
    return paint_lines(style, lines)


def question_of(style, question):
    return render(style, question.text) + [''] + choices_of(style, question)


def letter_of(question, choice):
    return 'abcd'[question.choices.index(choice)]


def because(style, choice, head):
    """Why a choice is right, or taken to be."""
    return paint_lines(style, wrap(f'{head} {choice.why}', style.width, '', '    '))


def explanation_of(style, question, given=None):
    """The right answer and why; then the others but the given one, and why people choose them."""
    right = question.right
    name = '' if question.typed else f'{letter_of(question, right)}) '
    lines = because(style, right, f'**Answer:** {name}`{right.answer}`.')
    for choice in question.choices:
        if choice is not right and choice.answer != given:
            name = '' if question.typed else f'{letter_of(question, choice)}) '
            lines += because(style, choice, f'**Why not** {name}`{choice.answer}`?')
    return lines


# ---- Through a pipe ------------------------------------------------------------------------------

def _cell_lines(style, lesson, cell, stories):
    if cell.kind == 'prose':
        return render(style, cell.text)
    if cell.kind == 'question':
        return question_of(style, cell)
    question = _question_before(lesson, cell)
    story = stories[cell].split('\n') if stories[cell] else ['(It does nothing that shows.)']
    why = [''] + explanation_of(style, question) if question else []
    return render_code(style, cell.text, cell.line) + [''] + story + why


def _question_before(lesson, cell):
    at = lesson.cells.index(cell)
    before = lesson.cells[at - 1] if at else None
    return before if before is not None and before.kind == 'question' else None


def show(lesson, style):
    """Everything in its order, no key needed."""
    stories = narration.record(lesson, style)
    for cell in lesson.cells:
        print(style.encode('\n'.join(_cell_lines(style, lesson, cell, stories))))
        print()
    if stories[None]:
        print(style.encode('When the program ends:\n\n' + stories[None]))
    return 0


# ---- The handout ---------------------------------------------------------------------------------

def _outputs(lesson):
    """What each cell prints, without narration."""
    import sys
    run = lesson_check.run_steps(sys.executable, lesson, lesson_check.code_steps(lesson))
    return dict(zip(lesson.code, run.said))


def _boxes(style, question):
    """Choices to be ticked, or a line to write on."""
    if question.typed:
        return []
    return [line.replace(f'  {line.strip()[0]})', f'  [ ] {line.strip()[0]})', 1)
            if line[2:4] in ('a)', 'b)', 'c)', 'd)') else line for line in choices_of(style, question)]


def _handout_code(style, lesson, cell, outputs, answers):
    lines = render_code(style, cell.text, cell.line)
    question = _question_before(lesson, cell)
    if question is not None and not answers:
        return lines + ['', f'It prints:  {BLANK}', '', f'Because:    {BLANK}']
    output = outputs.get(cell, '').rstrip('\n')
    lines += ['', 'It prints nothing.'] if not output else ['', 'It prints:'] + \
        ['    ' + line for line in output.split('\n')]
    return lines + ([''] + explanation_of(style, question) if question else [])


def print_handout(lesson, style, answers):
    outputs = _outputs(lesson)
    for cell in lesson.cells:
        if cell.kind == 'prose':
            lines = render(style, cell.text)
        elif cell.kind == 'question':
            lines = render(style, cell.text) + [''] + _boxes(style, cell)
        else:
            lines = _handout_code(style, lesson, cell, outputs, answers)
        print(style.encode('\n'.join(lines)))
        print()
    return 0
