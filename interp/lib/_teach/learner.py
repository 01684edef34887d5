# SPDX-License-Identifier: GPL-3.0-or-later
"""Doing the exercises: what is to be done, what the check says about it, and what helps.

A Learner knows the exercises, the student's files and how far the student came; it makes pages of
lines. play() shows them at a terminal and waits for keys, and for the file to be saved; state() is
the same once, for a pipe.
"""

import _system
import _terminal

from . import exercise, moment, places, progress
from .screen import Screen
from .style import paint_lines, render, render_code, wrap

POLL = 300  # milliseconds

HELP = '''\
## Keys

- n: the next exercise. p: the one before.
- h: a hint, and with every further h one more.
- r: run the check again. It also runs whenever you save the file.
- s: the solution. Before you have found one of your own it has to be asked for twice.
- l: the list of all exercises; n and p move in it, Enter chooses.
- ↑ ↓, Space, PageUp, PageDown: the rest of a long page.
- q: leave. You will go on from here.'''

FIRST_WORDS = {'passed': '✓', 'failed': '✗', 'error': '✗', 'skipped': '·', 'waits': '·'}


class Learner:
    def __init__(self, folder, style):
        self.folder, self.style = folder, style
        everything = progress.load()
        self.kept = everything['exercises']
        self.exercises = exercise.all_exercises()
        self.at = self.first(everything.get('at'))
        self.result, self.story, self.hints, self.asked, self.seen = None, [], 0, 0, 0

    # ---- Where one is ----------------------------------------------------------------------------

    def first(self, at):
        """Where one stopped, else the first that is not done."""
        keys = [each.key for each in self.exercises]
        if at in keys and not self.is_done(self.exercises[keys.index(at)]):
            return keys.index(at)
        return next((i for i, each in enumerate(self.exercises) if not self.is_done(each)), 0)

    @property
    def now(self):
        return self.exercises[self.at]

    @property
    def file(self):
        return self.file_of(self.now)

    def file_of(self, which):
        return places.join(self.folder, which.topic, which.name, 'task.py')

    def is_done(self, which):
        return self.kept.get(which.key, {}).get('done', False)

    def remember(self):
        progress.save({'at': self.now.key, 'folder': self.folder, 'exercises': self.kept})

    def go(self, at):
        self.at = max(0, min(at, len(self.exercises) - 1))
        self.result, self.story, self.hints, self.asked = None, [], 0, 0
        self.remember()

    # ---- The check -------------------------------------------------------------------------------

    def check(self):
        self.seen = _system.changed(self.file)
        self.result, self.story = None, []
        if not places.is_file(self.file):
            return
        self.result = exercise.try_out(self.now, self.file)
        failure = self.result.first_failure
        if self.result.passed:
            self.kept.setdefault(self.now.key, {})['done'] = True
        elif failure['name'] != 'load' and not failure['hidden'] and failure['state'] == 'failed':
            plan = exercise.plan_of(self.now, self.file, failure['name'])
            self.story = moment.moment_of(plan, failure['asserted'], self.style)
        self.remember()

    def changed(self):
        return _system.changed(self.file) not in (self.seen, 0)

    # ---- What is shown ---------------------------------------------------------------------------

    def head(self):
        done = sum(self.is_done(each) for each in self.exercises)
        name = self.style.paint('bold', f'{self.at + 1}  {self.now.key}')
        bar = self.style.bar(done, len(self.exercises), 16)
        return f'{name}   {bar} {done} of {len(self.exercises)} done'

    def line_of(self, check):
        """One check, in plain words."""
        state, title = check['state'], check['title']
        if check['hidden'] and state != 'passed':
            title, text = 'a hidden check', ''
        elif state == 'waits':
            text = f'waits for: {check["text"]}'
        else:
            text = check['text']
        if check['line'] and state in ('failed', 'error') and not check['hidden']:
            text = f'line {check["line"]} of your file: {text}'
        kind = {'passed': 'good', 'failed': 'bad', 'error': 'bad'}.get(state, 'dim')
        sign = self.style.paint(kind, FIRST_WORDS[state])
        lines = [f'{sign} {title}']
        return lines + (paint_lines(self.style, wrap(text, self.style.width, '    ', '    ')) if text else [])

    def verdict(self):
        if self.result is None:
            remedy = f'"terrarium learn new {places.shown(self.folder)}" brings it back.'
            return wrap(f'{places.shown(self.file)} is missing. {remedy}', self.style.width)
        lines = []
        for check in self.result.checks:
            lines += self.line_of(check)
        printed = self.result.printed.rstrip('\n').split('\n')[-5:]
        if printed != [''] and not self.result.passed:
            lines += ['', 'Your program printed:'] + ['    ' + line for line in printed]
        return lines

    def praise(self):
        everything = all(self.is_done(each) for each in self.exercises)
        return 'Done, and with it all exercises.' if everything else 'Done.'

    def page(self):
        lines = render(self.style, self.now.task)
        lines += ['', f'Your file: {self.style.paint("code", places.shown(self.file))}', ''] + self.verdict()
        if self.result and self.result.passed:
            lines += ['', self.style.paint('good', self.praise()), '']
            lines += render(self.style, self.now.text('explanation.md'))
        elif self.story:
            lines += ['', 'The moment at which it failed:', ''] + self.story
        for number, hint in enumerate(self.now.hints[:self.hints], 1):
            lines += ['', self.style.paint('bold', f'Hint {number}')] + render(self.style, hint)
        if self.asked >= 2:
            lines += ['', self.style.paint('bold', 'One solution:'), ''] + \
                render_code(self.style, self.now.text('solution.py').rstrip('\n'))
        return lines

    def foot(self):
        if self.result and self.result.passed:
            return 'n: next   s: a solution   l: list   r: run   ?: help   q: leave'
        if self.asked == 1:
            return 's once more shows the solution. h gives a hint instead.'
        left = len(self.now.hints) - self.hints
        return f'h: hint ({left} left)   r: run   n: next   l: list   s: solution   ?: help   q: leave'

    def list_page(self, chosen):
        lines, width = [], max(len(each.key) for each in self.exercises)
        for at, each in enumerate(self.exercises):
            sign = self.style.paint('good', '✓') if self.is_done(each) else ' '
            text = f'{each.key:{width}}  {each.task.partition(chr(10))[0]}'[:self.style.width - 6]
            text = self.style.paint('bold', text) if at == chosen else text
            lines.append(f'{"▶" if at == chosen else " "} {sign} {text.rstrip()}')
        return lines

    # ---- Once, for a pipe ------------------------------------------------------------------------

    def state(self):
        self.check()
        print(self.style.encode('\n'.join([self.head(), ''] + self.page())))
        return 0 if self.result and self.result.passed else 1

    # ---- Keys ------------------------------------------------------------------------------------

    def choose(self):
        """The list, until one is chosen."""
        screen, chosen = Screen(self.style), self.at
        while True:
            screen.offset = max(0, chosen - screen.rows() // 2)
            screen.show(self.head(), self.list_page(chosen), 'n p ↑ ↓: move   Enter: this one   q: back')
            key = _terminal.key()
            if key in ('n', 'j', 'down'):
                chosen = min(chosen + 1, len(self.exercises) - 1)
            elif key in ('p', 'k', 'up'):
                chosen = max(chosen - 1, 0)
            elif key == 'enter':
                return self.go_and_check(chosen)
            elif key in ('q', 'l', 'escape', 'end of input'):
                return None

    def go_and_check(self, at):
        self.go(at)
        self.check()

    def help(self, screen):
        screen.show(self.head(), render(self.style, HELP), 'any key: back')
        _terminal.key()

    def obey(self, key, screen):
        """False: enough for now."""
        before = len(self.page())
        if key == 'n':
            self.go_and_check(self.at + 1)
        elif key == 'p':
            self.go_and_check(self.at - 1)
        elif key == 'r':
            self.check()
        elif key == 'h':
            self.hints = min(self.hints + 1, len(self.now.hints))
        elif key == 's':
            self.asked += 2 if self.result and self.result.passed else 1
        elif key == 'l':
            self.choose()
        elif key == '?':
            self.help(screen)
        else:
            return key not in ('q', 'end of input')
        if key not in ('h', 's'):
            screen.offset = 0
        elif len(self.page()) > before:
            screen.offset = before
        return True

    def play(self):
        screen = Screen(self.style)
        try:
            self.check()
            while True:
                screen.show(self.head(), self.page(), self.foot())
                key = self.wait()
                if key == '':
                    self.check()
                    screen.offset = 0
                elif not screen.scroll(key) and not self.obey(key, screen):
                    return 0
        finally:
            _terminal.off()
            self.remember()
            print()

    def wait(self):
        """The next key; '' when the file was saved."""
        while not (key := _terminal.key(POLL)):
            if self.changed():
                return ''
        return key
