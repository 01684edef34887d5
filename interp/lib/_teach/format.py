# SPDX-License-Identifier: GPL-3.0-or-later
"""A lesson's file: cells of prose, code and questions.

A lesson is a program in the percent format. A line that begins with "# %%" opens a cell; "[markdown]"
behind it makes it prose, which stands in comments, and the tag "question" makes prose a question. So
any Python can run the file, and editors open it as a notebook.

Three small languages stand inside the prose. A value that came from a run is followed by the
expression it came from: 56<!-- sys.getsizeof([]) -->. A question is answered by choices, one to a
bullet: "- [x] `OUTPUT` — why", with [ ] for a wrong one and [=] for an answer to be typed. And the
first cell says on a line of its own which topics the lesson settles: "Settles: 1, 2, C3".

Whatever is wrong with a file is a Fault with its line; parse() never stops at the first one.
"""

NOTHING = 'nothing'
DASH = ' — '


class Fault:
    """Something an author has to change."""

    def __init__(self, line, text):
        self.line, self.text = line, text


class Value:
    """A word in the prose, and the expression it must be the value of."""

    def __init__(self, line, word, expression, only_here):
        self.line, self.word, self.expression, self.only_here = line, word, expression, only_here


class Choice:
    """An answer to a question and why it is chosen. mark: 'x' right, ' ' wrong, '=' to be typed."""

    def __init__(self, line, mark, answer, why):
        self.line, self.mark, self.answer, self.why = line, mark, answer, why

    @property
    def right(self):
        return self.mark != ' '


class Cell:
    """kind: 'prose', 'code' or 'question'; line: of its first line below the marker."""

    def __init__(self, kind, line):
        self.kind, self.line, self.lines = kind, line, []
        self.values, self.choices = [], []

    @property
    def text(self):
        return '\n'.join(self.lines)

    @property
    def right(self):
        """The choice that is right."""
        return next((choice for choice in self.choices if choice.right), None)

    @property
    def typed(self):
        """Is the answer to be typed?"""
        return any(choice.mark == '=' for choice in self.choices)


class Lesson:
    def __init__(self, path, text):
        self.path, self.text = path, text
        self.cells, self.faults, self.settles = [], [], []
        self.title = ''

    def complain(self, line, text):
        self.faults.append(Fault(line, text))

    @property
    def code(self):
        return [cell for cell in self.cells if cell.kind == 'code']

    @property
    def questions(self):
        return [cell for cell in self.cells if cell.kind == 'question']

    @property
    def values(self):
        return [value for cell in self.cells for value in cell.values]

    def replace(self, cell, text):
        """Give a code cell another text; what stands below it moves."""
        lines, old, new = self.text.split('\n'), len(cell.lines), text.split('\n')
        lines[cell.line - 1:cell.line - 1 + old] = new
        self.text, cell.lines = '\n'.join(lines), new
        for other in self.cells[self.cells.index(cell) + 1:]:
            other.line += len(new) - old

    def after(self, cell):
        """The cell behind this one, or None."""
        at = self.cells.index(cell) + 1
        return self.cells[at] if at < len(self.cells) else None


def answer_of(output):
    """A cell's output as an answer says it: its lines joined, 'nothing' when there are none."""
    lines = [line.rstrip() for line in output.split('\n')]
    while lines and not lines[-1]:
        lines.pop()
    return ' / '.join(lines) if lines else NOTHING


# ---- Cells ---------------------------------------------------------------------------------------

def _kind_of(marker):
    if '[markdown]' not in marker:
        return 'code'
    return 'question' if '"question"' in marker or "'question'" in marker else 'prose'


def _split(lesson):
    """Cut the text into cells."""
    cell = None
    for number, line in enumerate(lesson.text.split('\n'), 1):
        if line.startswith('# %%'):
            cell = Cell(_kind_of(line), number + 1)
            lesson.cells.append(cell)
        elif cell is not None:
            cell.lines.append(line)
        elif line.strip() and not line.startswith('#'):
            lesson.complain(number, 'code stands before the first cell ("# %%")')


def _trim(cell):
    while cell.lines and not cell.lines[-1].strip():
        cell.lines.pop()
    while cell.lines and not cell.lines[0].strip():
        del cell.lines[0]
        cell.line += 1


def _uncomment(lesson, cell):
    """Prose without the comment signs."""
    for at, line in enumerate(cell.lines):
        if line.startswith('# '):
            cell.lines[at] = line[2:].rstrip()
        elif line.rstrip() == '#' or not line.strip():
            cell.lines[at] = ''
        else:
            lesson.complain(cell.line + at, f'prose stands in comments; this line does not: {line.strip()!r}')


# ---- Values in the prose -------------------------------------------------------------------------

def _last_word(text):
    """What a value's expression is about: the word before it, or what stands in backquotes."""
    text = text.rstrip()
    if text.endswith('`'):
        start = text.rfind('`', 0, -1)
        return text[start + 1:-1]
    word = text.split()[-1] if text.split() else ''
    return word.strip('*_("\'')


def _take_values(lesson, cell):
    """Take the comments out of the prose, and keep what they say."""
    for at, line in enumerate(cell.lines):
        while '<!--' in line:
            before, _, rest = line.partition('<!--')
            expression, closed, rest = rest.partition('-->')
            if not closed:
                lesson.complain(cell.line + at, 'this "<!--" is never closed by "-->" on its line')
                break
            expression = expression.strip()
            only_here = expression.startswith('terrarium:')
            if only_here:
                expression = expression[len('terrarium:'):].strip()
            word = _last_word(before)
            if not word or not expression:
                lesson.complain(cell.line + at, 'a value is a word followed by <!-- EXPRESSION -->')
            else:
                cell.values.append(Value(cell.line + at, word, expression, only_here))
            line = before + rest
        cell.lines[at] = line


# ---- Questions -----------------------------------------------------------------------------------

def _is_choice(line):
    return line.startswith('- [') and line[4:5] == ']'


def _read_choice(lesson, line, text):
    mark, rest = text[3], text[5:].strip()
    if mark not in 'x =':
        lesson.complain(line, f'a choice begins with [x], [ ] or [=], not [{mark}]')
        return None
    answer, closed, why = rest[1:].partition('`')
    if not rest.startswith('`') or not closed or not why.startswith(DASH):
        lesson.complain(line, 'a choice reads: - [ ] `OUTPUT` — why')
        return None
    if not why[len(DASH):].strip():
        lesson.complain(line, 'this choice does not say why')
    return Choice(line, mark, answer, why[len(DASH):].strip())


def _take_choices(lesson, cell):
    """Split a question into what is asked and its choices, whose text may go over several lines."""
    asked, bullets = [], []
    for at, line in enumerate(cell.lines):
        if _is_choice(line):
            bullets.append([cell.line + at, line])
        elif bullets and line.strip():
            bullets[-1][1] += ' ' + line.strip()
        elif not bullets:
            asked.append(line)
    cell.lines = asked
    choices = [_read_choice(lesson, line, text) for line, text in bullets]
    cell.choices = [choice for choice in choices if choice is not None]
    _trim(cell)
    _check_choices(lesson, cell)


def _check_choices(lesson, cell):
    marks = [choice.mark for choice in cell.choices]
    answers = [choice.answer for choice in cell.choices]
    if not cell.text:
        lesson.complain(cell.line, 'this question asks nothing')
    if len(set(answers)) < len(answers):
        lesson.complain(cell.line, 'two choices of this question are the same')
    if '=' in marks:
        if 'x' in marks or marks.count('=') > 1:
            lesson.complain(cell.line, 'an answer to be typed is one [=]; the others are [ ]')
    elif marks.count('x') != 1:
        lesson.complain(cell.line, f'one choice is right ([x]), not {marks.count("x")}')
    elif not 2 <= len(marks) <= 4:
        lesson.complain(cell.line, f'a question has 2 to 4 choices, not {len(marks)}')


# ---- The whole -----------------------------------------------------------------------------------

def _take_title(lesson):
    cell = lesson.cells[0] if lesson.cells else None
    if cell is None or cell.kind != 'prose' or not cell.lines or not cell.lines[0].startswith('# '):
        lesson.complain(1, 'a lesson begins with a markdown cell whose first line is "# # Title"')
        return
    lesson.title = cell.lines[0][2:].strip()
    for at, line in enumerate(cell.lines):
        if line.startswith('Settles:'):
            lesson.settles = [word.strip(' .') for word in line[len('Settles:'):].split(',')]
            del cell.lines[at]
            return
    lesson.complain(cell.line, 'the first cell has no line "Settles: 1, 2, C3"')


def _check_order(lesson):
    prose = [cell for cell in lesson.cells if cell.kind == 'prose']
    if not prose or not prose[-1].lines or prose[-1].lines[0] != '## What to remember':
        lesson.complain(prose[-1].line if prose else 1, 'the last markdown cell begins "# ## What to remember"')
    elif not any(line.startswith('- ') for line in prose[-1].lines):
        lesson.complain(prose[-1].line, 'what to remember is said in bullets ("# - ")')
    for cell in lesson.questions:
        follower = lesson.after(cell)
        if follower is None or follower.kind != 'code':
            lesson.complain(cell.line, 'a question stands right before the code cell it is about')
    if len(lesson.questions) < 2:
        lesson.complain(1, f'a lesson has at least two questions; this one has {len(lesson.questions)}')


def parse(path, text):
    """The Lesson in text; what is wrong with it is in its faults."""
    lesson = Lesson(path, text)
    _split(lesson)
    for cell in lesson.cells:
        _trim(cell)
        if cell.kind == 'code':
            continue
        _uncomment(lesson, cell)
        _take_values(lesson, cell)
        if cell.kind == 'question':
            _take_choices(lesson, cell)
    _take_title(lesson)
    _check_order(lesson)
    lesson.cells = [cell for cell in lesson.cells if cell.lines]
    return lesson


def read(path):
    with open(path, encoding='utf-8') as file:
        return parse(path, file.read())
