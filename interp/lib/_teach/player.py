# SPDX-License-Identifier: GPL-3.0-or-later
"""Playing a lesson at a terminal: predict, then see, then read why.

The player is at a scene (scenes.py), on one of its two sides. Answers are remembered, and may be
given again. Whatever happens, the terminal is put in order at the end.
"""

import sys

import _system
import _terminal

from . import editing, format, narration, places, progress
from .play_plain import because, choices_of, explanation_of, letter_of
from .scenes import scenes_of
from .screen import Screen
from .style import paint_lines, render, render_code, wrap

LETTERS = 'abcd'
FORWARD = ('enter', ' ', 'right', 'j', 'n')
BACK = ('left', 'backspace', 'k', 'p')

HELP = '''\
## Keys

- Enter, Space, →: go on. Where there is a question, this shows the answer.
- a b c d, or 1 2 3 4: your answer. Where it is to be typed: Enter, and type it.
- ←, Backspace: back.
- ↑ ↓, PageUp, PageDown: the rest of a long screen.
- e: edit the code of this cell and run it. o: the code as it was.
- s: step through the program up to this cell.
- v: more, less or all of the narration.
- h: this. q: leave; you will go on from here.'''

DETAILS = ('quiet', 'normal', 'full')


class Player:
    def __init__(self, lesson, style, kept):
        self.lesson, self.style, self.screen = lesson, style, Screen(style)
        self.scenes, self.at, self.seen = scenes_of(lesson), 0, False
        self.kept, self.detail, self.message = kept, narration.NORMAL, ''
        self.answers = kept.setdefault('answers', {})
        self.run()

    # ---- What is shown ---------------------------------------------------------------------------

    @property
    def scene(self):
        return self.scenes[self.at]

    @property
    def question(self):
        return self.scene.question

    @property
    def given(self):
        """The answer that was given here, or None."""
        return self.answers.get(str(self.at))

    def head(self):
        place = f'{self.at + 1}/{len(self.scenes)}'
        bar = self.style.bar(self.at + 1, len(self.scenes), 16)
        title = self.lesson.title
        room = self.style.width - len(place) - 20
        title = title if len(title) <= room else title[:room - 1] + '…'
        return f'{self.style.paint("bold", title)}  {bar} {place}'

    def before(self):
        lines = []
        for cell in self.scene.prose:
            lines += render(self.style, cell.text) + ['']
        if self.question:
            lines += render(self.style, self.question.text) + ['']
        if self.scene.code:
            lines += render_code(self.style, self.scene.code.text, self.scene.code.line)
        if self.question:
            lines += [''] + choices_of(self.style, self.question)
        return lines

    def verdict(self):
        """What is said about the answer."""
        right = self.question.right
        if self.given is None:
            return []
        if self.given == right.answer:
            return [self.style.paint('good', '✓ Right: ') + f'`{self.given}`', '']
        lines = [self.style.paint('bad', 'No: ') + f'`{self.given}` is not what happens.', '']
        for choice in self.question.choices:
            if choice.answer == self.given:
                lines += because(self.style, choice, '**Why not?**')
        return lines + ['']

    def after(self):
        lines = self.verdict() if self.question else []
        story = self.stories[self.scene.code]
        lines += story.split('\n') if story else ['(Nothing happens that shows.)']
        if self.question:
            lines += [''] + explanation_of(self.style, self.question, self.given)
        if self.at == len(self.scenes) - 1:
            lines += self.ending()
        return lines

    def ending(self):
        """What happens when the program ends."""
        if not self.stories[None]:
            return []
        return ['', 'And when the program ends:', ''] + self.stories[None].split('\n')

    def foot(self):
        if self.message:
            return self.message
        if not self.seen and self.question:
            answer = 'Enter: type your answer' if self.question.typed else \
                f'{" ".join(LETTERS[:len(self.question.choices)])}: your answer   Enter: show'
            return answer + '   ←: back   h: help   q: leave'
        if self.scene.code and not self.seen:
            return 'Enter: run   ←: back   e: edit   s: step   h: help   q: leave'
        last = self.at == len(self.scenes) - 1
        return ('Enter: the end' if last else 'Enter: on') + '   ←: back   e: edit   h: help   q: leave'

    def show(self):
        body = self.after() if self.seen else self.before()
        if not self.scene.code:
            body += self.ending()
        self.screen.show(self.head(), body, self.foot())
        self.message = ''

    # ---- Moving ----------------------------------------------------------------------------------

    def go_on(self):
        """False: that was the end."""
        self.screen.offset = 0
        if self.scene.code and not self.seen:
            self.seen = True
            return True
        if self.at == len(self.scenes) - 1:
            self.kept['done'] = True
            self.kept['scene'] = 0
            return False
        self.at, self.seen = self.at + 1, False
        return True

    def go_back(self):
        self.screen.offset = 0
        if self.seen:
            self.seen = False
        elif self.at > 0:
            self.at -= 1
            self.seen = self.scene.code is not None

    # ---- Answers ---------------------------------------------------------------------------------

    def answer(self, text):
        self.answers[str(self.at)] = text
        first = self.kept.setdefault('first', {})
        first.setdefault(str(self.at), text == self.question.right.answer)
        self.seen, self.screen.offset = True, 0

    def type_answer(self):
        typed = _terminal.line('\nYour answer: ', '')
        if typed and typed.strip():
            self.answer(format.answer_of(typed.strip().strip('`')))
        else:
            self.go_on()

    def choose(self, key):
        """False: this key is no answer."""
        number = LETTERS.find(key) if key in LETTERS else int(key) - 1 if key.isdigit() else -1
        if self.seen or not self.question or self.question.typed:
            return False
        if not 0 <= number < len(self.question.choices):
            return False
        self.answer(self.question.choices[number].answer)
        return True

    # ---- The code --------------------------------------------------------------------------------

    def run(self):
        try:
            self.stories = narration.record(self.lesson, self.style, self.detail)
        except KeyboardInterrupt:
            self.stories = dict.fromkeys(self.lesson.code, 'Stopped.') | {None: ''}

    def edit(self):
        cell = self.scene.code
        if cell is None:
            self.message = 'There is no code here to edit.'
            return
        changed = editing.edit(cell.text)
        if changed != cell.text:
            self.lesson.replace(cell, changed)
            self.run()
        self.seen, self.screen.offset = True, 0

    def restore(self):
        at, seen = self.at, self.seen
        self.lesson = format.read(self.lesson.path)
        self.scenes = scenes_of(self.lesson)
        self.run()
        self.at, self.seen, self.message = at, seen, 'The code is as it was.'

    def step(self):
        """The stepper, with the program up to this cell."""
        if self.scene.code is None:
            self.message = 'There is no code here to step through.'
            return
        if not has_stepper():
            self.message = 'This terrarium has no stepper.'
            return
        end = self.scene.code.line + len(self.scene.code.lines) - 1
        folder = _system.new_folder()
        path = places.join(folder, places.topic_of(self.lesson.path) + '.py')
        places.write(path, '\n'.join(self.lesson.text.split('\n')[:end]) + '\n')
        _terminal.off()
        sys.stdout.write('\n')
        _system.give_terminal([sys.executable, 'step', path])
        _system.remove(path)
        _system.remove(folder)

    def change_detail(self):
        self.detail = (self.detail + 1) % 3
        self.run()
        self.message = f'The narration is {DETAILS[self.detail]} now.'

    # ---- Keys ------------------------------------------------------------------------------------

    def help(self):
        self.screen.offset = 0
        self.screen.show(self.head(), render(self.style, HELP), 'any key: back to the lesson')
        _terminal.key()

    def obey(self, key):
        """False: the lesson is over for now."""
        actions = {'e': self.edit, 'o': self.restore, 's': self.step, 'v': self.change_detail,
                   'h': self.help, '?': self.help}
        if self.screen.scroll(key) or (key and self.choose(key)):
            return True
        if key in FORWARD:
            typing = self.question and self.question.typed and not self.seen
            return self.type_answer() or True if typing else self.go_on()
        if key in BACK:
            self.go_back()
        elif key in actions:
            actions[key]()
        return key not in ('q', 'end of input')

    def play(self, start=0):
        self.at = start if 0 <= start < len(self.scenes) else 0
        self.show()
        while self.obey(_terminal.key()):
            self.kept['scene'], self.kept['of'] = self.at, len(self.scenes)
            self.show()


def has_stepper():
    _, said, _ = _system.run([sys.executable, '--help'])
    return b'\n  step ' in said


def play(lesson, style):
    """At a terminal; the exit code."""
    topic = places.topic_of(lesson.path)
    kept = progress.load()['lessons'].get(topic, {})
    player = Player(lesson, style, kept)
    try:
        player.play(kept.get('scene', 0))
    finally:
        _terminal.off()
        progress.save({'lessons': {topic: kept}})
        print()
    return 0
