# SPDX-License-Identifier: GPL-3.0-or-later
"""An exercise: a folder with task, check, hints, solution, explanation and wrong answers."""

import json
import sys

import _system

from . import places
from .tryout import MARK

SECONDS = 10
ENDLESS = f'It did not end within {SECONDS} seconds. Is there a loop without an end?'


class Exercise:
    def __init__(self, folder):
        self.folder = folder
        self.name = places.name_of(folder)
        self.topic = places.name_of(places.parent(places.parent(folder)))

    @property
    def key(self):
        return f'{self.topic}/{self.name}'

    def path(self, name):
        return places.join(self.folder, name)

    def has(self, name):
        return places.is_file(self.path(name))

    def text(self, name):
        return places.read(self.path(name)) if self.has(name) else ''

    @property
    def task(self):
        """What is to be done: the docstring of the task."""
        return docstring(self.text('task.py'))

    @property
    def hints(self):
        """The texts below "## Hint 1", "## Hint 2", ..."""
        parts = ('\n' + self.text('hints.md')).split('\n## ')
        return [part.partition('\n')[2].strip() for part in parts[1:]]

    @property
    def wrong(self):
        """The files of the wrong answers."""
        folder = self.path('wrong')
        names = _system.names(folder) if places.is_folder(folder) else []
        return [places.join(folder, name) for name in names if name.endswith('.py')]


def docstring(text):
    """The text that a file begins with, without its quotes."""
    text = text.lstrip()
    while text.startswith('#'):
        text = text.partition('\n')[2].lstrip()
    for quotes in ('"""', "'''"):
        if text.startswith(quotes):
            return text[3:].partition(quotes)[0].strip()
    return ''


def in_order(inside):
    """The exercises of a topic: first those that its file "order" names, easy ones before hard ones."""
    names = [name for name in _system.names(inside)
             if places.is_file(places.join(inside, name, 'task.py'))]
    order = places.join(inside, 'order')
    first = places.read(order).split() if places.is_file(order) else []
    return sorted(names, key=lambda name: first.index(name) if name in first else len(first))


def all_exercises():
    folder = places.lessons_folder()
    found = []
    for topic in _system.names(folder) if folder else []:
        inside = places.join(folder, topic, 'exercises')
        if topic[:1].isdigit() and places.is_folder(inside):
            found += [Exercise(places.join(inside, name)) for name in in_order(inside)]
    return found


# ---- Trying --------------------------------------------------------------------------------------

class Result:
    """What the check said about a file. printed: what the program itself printed."""

    def __init__(self, checks, printed=''):
        self.checks, self.printed = checks, printed

    @property
    def passed(self):
        """All of it, but for what this Python cannot see."""
        return all(check['state'] in ('passed', 'skipped') for check in self.checks)

    @property
    def first_failure(self):
        return next((check for check in self.checks if check['state'] in ('failed', 'error')), None)

    @property
    def skipped(self):
        return [check for check in self.checks if check['state'] == 'skipped']

    def says(self, sentence):
        """Is it in the text of a failing check?"""
        return any(sentence in check['text'] for check in self.checks
                   if check['state'] in ('failed', 'error'))


def broken(text):
    return Result([{'name': 'load', 'title': 'The program ends', 'points': 1, 'hidden': False,
                    'state': 'error', 'text': text, 'line': 0, 'asserted': ''}])


def plan_of(exercise, path, only=None, paths=()):
    check = exercise.path('check.py')
    return {'task': [path, places.read(path)], 'check': [check, places.read(check)],
            'paths': list(paths), 'only': only}


def try_out(exercise, path, python=None):
    """The check's Result for a file, with Terrarium or with a CPython."""
    paths = [places.lessons_folder()] if python else []
    command = [python, '-B', '-c', _system.library_text('_teach.tryout')] if python else \
        [sys.executable, 'learn', '--try']
    plan = json.dumps(plan_of(exercise, path, None, paths))
    code, said, complaint = _system.run(command, plan, SECONDS, places.parent(path))
    return result_of(code, said.decode('utf-8', 'replace'), complaint.decode('utf-8', 'replace'))


_STATES = {'passed': 'passed', 'skipped': 'skipped', 'failed': 'failed'}


def _graded(check, result):
    """What the grader says about one check, in the words of tryout.py."""
    return {'name': check['name'], 'title': check['title'], 'points': check['points'], 'hidden': False,
            'state': _STATES.get(result['state'], 'error'), 'text': result['message'], 'line': 0, 'asserted': ''}


def grade(exercise, paths):
    """The grader's Result for each of some files."""
    command = [sys.executable, 'grade', '--format=json', '--show-hidden', '--no-times']
    command += [exercise.path('check.py'), *paths]
    code, said, complaint = _system.run(command, '', SECONDS * (1 + len(paths)))
    if code != 0:
        text = complaint.decode('utf-8', 'replace').strip().split('\n')[-1]
        return [broken(f'the grader could not grade: {text}') for _ in paths]
    report = json.loads(said.decode('utf-8'))
    return [Result([_graded(check, result) for check, result in zip(report['checks'], each['checks'])])
            if not each['error'] else broken(str(each['error'])) for each in report['submissions']]


def result_of(code, said, complaint):
    printed, sign, found = said.rpartition(MARK)
    if sign:
        return Result(json.loads(found), printed)
    if code == 124:
        return broken(ENDLESS)
    last = complaint.strip().split('\n')[-1]
    return broken(f'The program ended by itself, with exit code {code}. {last}'.strip())
