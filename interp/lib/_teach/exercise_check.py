# SPDX-License-Identifier: GPL-3.0-or-later
"""terrarium exercise: the list, and the proof that the exercises are sound.

An exercise is sound when its check fails the task as it is handed out, passes the solution, and says
about each wrong answer what that answer's first line promises. Three witnesses have to agree: the one
of "terrarium learn", the grader, and CPython. The last one need not say the same words, and need not
see what only Terrarium can.
"""

import sys

import _system

from . import places
from .exercise import all_exercises, grade, try_out
from .lesson_check import count
from .lessons import Refusal, no_more_options, take_option

PROMISE = '# The check says: '
PARTS = ('task.py', 'check.py', 'solution.py', 'hints.md', 'explanation.md')

USAGE = '''\
Usage: terrarium exercise list                 all exercises
       terrarium exercise check [NAME...]      are they sound? (a NAME, a topic, or topic/NAME)
           --python=PYTHON                     with this CPython 3.13; otherwise one is looked for'''


# ---- Is it sound? --------------------------------------------------------------------------------

def check_parts(exercise):
    faults = [f'{name} is missing' for name in PARTS if not exercise.has(name)]
    if not exercise.task:
        faults.append('task.py does not begin with a docstring that says what is to be done')
    if not exercise.hints:
        faults.append('hints.md has no "## Hint 1"')
    if len(exercise.wrong) < 2:
        faults.append(f'at least two wrong answers are wanted in wrong/, not {len(exercise.wrong)}')
    for path in exercise.wrong:
        if not promise_of(path):
            faults.append(f'wrong/{places.name_of(path)} does not begin with "{PROMISE}..."')
    return faults


def promise_of(path):
    """What the check must say about a wrong answer."""
    first = places.read(path).partition('\n')[0]
    return first.removeprefix(PROMISE).strip() if first.startswith(PROMISE) else ''


def check_task(result, witness):
    if result.passed and not (witness.lenient and result.skipped):
        return ['the task passes as it is handed out']
    if any(check['name'] == 'load' and 'SyntaxError' in check['text'] for check in result.checks):
        return ['the task does not even compile']
    return []


def check_solution(result, witness):
    faults = [f'the solution fails "{check["title"]}": {check["text"]}' for check in result.checks
              if check['state'] in ('failed', 'error')]
    if not result.checks:
        faults.append('check.py has no checks')
    if not witness.lenient:
        faults += [f'"{check["title"]}" is skipped' for check in result.skipped]
    return faults


def check_wrong(result, witness, name, promise):
    if result.passed:
        return [] if witness.lenient and result.skipped else [f'{name} passes']
    if witness.lenient or result.says(promise):
        return []
    failure = result.first_failure
    said = failure['text'] if failure else 'nothing'
    return [f'about {name} the check does not say "{promise}", but "{said}"']


class Witness:
    """Somebody who runs a check on files. lenient: it need not see everything, nor say it in our words."""

    def __init__(self, name, run, lenient=False):
        self.name, self.run, self.lenient = name, run, lenient

    def faults(self, exercise):
        """What it finds wrong with an exercise."""
        wrong = exercise.wrong
        first = [exercise.path('task.py'), exercise.path('solution.py')]
        task, solution, *others = self.run(exercise, first + wrong)
        found = check_task(task, self) + check_solution(solution, self)
        for path, result in zip(wrong, others):
            found += check_wrong(result, self, f'wrong/{places.name_of(path)}', promise_of(path))
        return [f'{self.name}: {fault}' for fault in found]


def witnesses(cpython):
    def try_each(exercise, paths):
        return [try_out(exercise, path) for path in paths]

    def try_each_there(exercise, paths):
        return [try_out(exercise, path, cpython) for path in paths]

    found = [Witness('Terrarium', try_each), Witness('the grader', grade)]
    return found + [Witness('CPython 3.13', try_each_there, lenient=True)] * bool(cpython)


def check_exercise(exercise, cpython):
    faults = check_parts(exercise)
    if faults:
        return faults
    for witness in witnesses(cpython):
        faults += witness.faults(exercise)
    return faults


# ---- The command ---------------------------------------------------------------------------------

def chosen(names):
    """The exercises that were named, or all."""
    every = all_exercises()
    if not every:
        raise Refusal('no exercises are here. Where are they? TERRARIUM_LESSONS=FOLDER says so')
    found = []
    for name in names:
        some = [each for each in every if name in (each.name, each.topic, each.key)
                or name == each.topic.partition('-')[0].lstrip('0')]
        if not some:
            raise Refusal(f'there is no exercise {name}. "terrarium exercise list" lists them')
        found += some
    return found or every


def show_list():
    for exercise in chosen([]):
        print(f'{exercise.key:50} {exercise.task.partition(chr(10))[0]}')
    return 0


def check(arguments):
    python = take_option(arguments, '--python')
    no_more_options(arguments)
    if python is not None and not places.is_cpython(python):
        raise Refusal(f'{python} is no CPython 3.13 that runs here')
    exercises, wrong = chosen(arguments), 0
    python = python or places.find_cpython()
    for exercise in exercises:
        faults = check_exercise(exercise, python)
        wrong += bool(faults)
        print(f'{"WRONG" if faults else "ok":6}{exercise.key}')
        for fault in faults:
            print(f'{places.shown(exercise.folder)}: {fault}')
    with_whom = 'Terrarium and CPython 3.13' if python else 'Terrarium alone: there is no CPython 3.13 here'
    print(f'{count(len(exercises), "exercise")}, {wrong or "none"} wrong ({with_whom})')
    return 1 if wrong else 0


def act(arguments):
    if '--help' in arguments or '-h' in arguments:
        print(USAGE)
        return 0
    if arguments[:1] == ['check']:
        return check(arguments[1:])
    no_more_options(arguments)
    if arguments in ([], ['list']):
        return show_list()
    raise Refusal(f'it can list and check, not {arguments[0]}. "terrarium exercise --help" tells')


def main(arguments):
    _system.end_with_reader()
    try:
        return act(arguments)
    except Refusal as refusal:
        print(f'terrarium exercise: {refusal}.', file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130
