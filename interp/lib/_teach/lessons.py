# SPDX-License-Identifier: GPL-3.0-or-later
"""terrarium lesson: the lessons, listed, played, printed and checked."""

import sys

from . import places


USAGE = '''\
Usage: terrarium lesson                        list the lessons
       terrarium lesson check [N|NAME...]      do they run, and is what they say so?
           [--python PYTHON]                   also with this CPython 3.13; without it one is looked for'''


class Refusal(Exception):
    """What was typed cannot be done; says why."""


def take_option(arguments, name):
    """Take --name VALUE or --name=VALUE out of arguments; None when it is not there."""
    for at, argument in enumerate(arguments):
        word, equals, value = argument.partition('=')
        if word != name:
            continue
        if not equals and at + 1 == len(arguments):
            raise Refusal(f'a value is missing for {name}')
        if not equals:
            value = arguments.pop(at + 1)
        del arguments[at]
        return value
    return None


def no_more_options(arguments):
    for argument in arguments:
        if argument.startswith('-'):
            raise Refusal(f'there is no option {argument}')


def all_lessons():
    folder = places.lessons_folder()
    if folder is None:
        raise Refusal('no lessons are here. Where are they? TERRARIUM_LESSONS=FOLDER says so')
    return places.lesson_paths(folder)


def find(wanted):
    for path in all_lessons():
        if places.matches(path, wanted):
            return path
    raise Refusal(f'there is no lesson {wanted}. "terrarium lesson" lists them')


def check(arguments):
    from . import lesson_check
    python = take_option(arguments, '--python')
    no_more_options(arguments)
    if python is not None and not places.is_cpython(python):
        raise Refusal(f'{python} is no CPython 3.13 that runs here')
    paths = [find(wanted) for wanted in arguments] or all_lessons()
    return lesson_check.check(paths, python or places.find_cpython())


def act(arguments):
    if '--help' in arguments or '-h' in arguments:
        print(USAGE)
        return 0
    if arguments[:1] == ['check']:
        return check(arguments[1:])
    raise Refusal('what is wanted? "terrarium lesson --help" tells')


def main(arguments):
    try:
        return act(arguments)
    except Refusal as refusal:
        print(f'terrarium lesson: {refusal}.', file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130
