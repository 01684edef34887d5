# SPDX-License-Identifier: GPL-3.0-or-later
"""terrarium exercise: the list, and the proof that the exercises are sound.

An exercise is sound when its check fails the task as it is handed out, passes the solution, and says
about each wrong answer what that answer's first line promises. CPython must come to the same, except
that it need not say the same words, and need not see what only Terrarium can.
"""

import sys

from . import places
from .exercise import all_exercises, try_out
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
    return faults


def check_task(exercise, python, who):
    result = try_out(exercise, exercise.path('task.py'), python)
    if result.passed and not (python and result.skipped):
        return [f'{who}: the task passes as it is handed out']
    if any(check['name'] == 'load' and 'SyntaxError' in check['text'] for check in result.checks):
        return [f'{who}: the task does not even compile']
    return []


def check_solution(exercise, python, who):
    result = try_out(exercise, exercise.path('solution.py'), python)
    faults = [f'{who}: the solution fails "{check["title"]}": {check["text"]}' for check in result.checks
              if check['state'] in ('failed', 'error')]
    if not result.checks:
        faults.append(f'{who}: check.py has no checks')
    if not python:
        faults += [f'{who}: "{check["title"]}" is skipped' for check in result.skipped]
    return faults


def check_wrong(exercise, path, python, who):
    name = places.name_of(path)
    first = places.read(path).partition('\n')[0]
    if not first.startswith(PROMISE):
        return [f'wrong/{name} does not begin with "{PROMISE}..."']
    result = try_out(exercise, path, python)
    if result.passed:
        return [] if python and result.skipped else [f'{who}: wrong/{name} passes']
    sentence = first[len(PROMISE):].strip()
    if python or result.says(sentence):
        return []
    failure = result.first_failure
    return [f'{who}: about wrong/{name} the check does not say "{sentence}", but "{failure["text"]}"']


def check_exercise(exercise, cpython):
    faults = check_parts(exercise)
    if any(fault.endswith('is missing') for fault in faults):
        return faults
    for python, who in ((None, 'Terrarium'), (cpython, 'CPython 3.13')):
        if python is None and who != 'Terrarium':
            continue
        faults += check_task(exercise, python, who) + check_solution(exercise, python, who)
        for path in exercise.wrong:
            faults += check_wrong(exercise, path, python, who)
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
    try:
        return act(arguments)
    except Refusal as refusal:
        print(f'terrarium exercise: {refusal}.', file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130
