# SPDX-License-Identifier: GPL-3.0-or-later
"""terrarium grade: run the checks of a check file on submissions, and write down what came of it."""

import sys
import time

import _process
import _system

from . import grade_formats, grading, places


USAGE = '''\
Usage: terrarium grade [OPTION...] CHECK FILE...|FOLDER...
CHECK is a file of checks, or the folder or the name of an exercise. A FOLDER stands for the .py files
in it, and for the task.py of each folder in it.

  --format=FORMAT    text, tap, junit, json, gradescope, classroom50 or check50
  -o FILE            write there; a FOLDER for a file per submission
  -j N               grade N at a time (as many as there are processors)
  --as=NAME          what the check imports the submission as (task)
  --show-hidden      tell titles and messages of hidden checks
  --no-times         leave times out, so that the same grades give the same text

Limits, for each check:
  --instructions=N   (20,000,000)      --bytes=N      memory (134,217,728)
  --recursion=N      calls inside calls (5,000)
  --seconds=S        (10)
and for all of them together:
  --output=N         bytes printed (1,048,576)
  --total=S          seconds (60)

The exit code is 0 when grading was possible, whatever the grades; 2: wrong arguments; 3: it was not.'''

FLAGS = ('--show-hidden', '--no-times')
VALUES = ('--format', '-o', '-j', '--as', '--instructions', '--bytes', '--recursion', '--seconds',
          '--output', '--total')


class Refusal(Exception):
    """What was typed cannot be done; says why."""


# ---- Arguments -----------------------------------------------------------------------------------

def split_option(argument):
    """('-j', '4') of -j4, ('--format', 'tap') of --format=tap; no value: None."""
    if argument[:2] in ('-j', '-o') and len(argument) > 2 and argument[2] != '=':
        return argument[:2], argument[2:]
    name, equals, value = argument.partition('=')
    return name, value if equals else None


def read_arguments(arguments):
    """Options by name, and what is left."""
    options, rest, arguments = {}, [], list(arguments)
    while arguments:
        argument = arguments.pop(0)
        if argument == '--':
            return options, rest + arguments
        if not argument.startswith('-') or argument == '-':
            rest.append(argument)
            continue
        name, value = split_option(argument)
        if name in FLAGS and value is None:
            options[name] = True
        elif name in VALUES:
            if value is None and not arguments:
                raise Refusal(f'a value is missing for {name}')
            options[name] = arguments.pop(0) if value is None else value
        else:
            raise Refusal(f'there is no option {argument}')
    return options, rest


def positive(options, name, otherwise, kind=int):
    if name not in options:
        return otherwise
    try:
        value = kind(options[name].replace(',', '').replace('_', ''))
    except ValueError:
        raise Refusal(f'not a number for {name}: {options[name]}') from None
    if not 0 < value < 1e15:
        raise Refusal(f'{name} must be above 0')
    return value


def read_limits(options):
    limits = grading.Limits()
    for name in ('instructions', 'bytes', 'output', 'recursion'):
        setattr(limits, name, positive(options, f'--{name}', getattr(limits, name)))
    for name in ('seconds', 'total'):
        setattr(limits, name, positive(options, f'--{name}', getattr(limits, name), float))
    return limits


# ---- Files ---------------------------------------------------------------------------------------

def find_exercise(name):
    """The folder of an exercise, by its name or TOPIC/NAME."""
    lessons = places.lessons_folder()
    topics = _system.names(lessons) if lessons else []
    for topic in topics:
        folder = places.join(lessons, topic, 'exercises', name.rpartition('/')[2])
        if places.is_file(places.join(folder, 'check.py')) and (
                '/' not in name or places.matches(places.join(lessons, topic, 'x'), name.partition('/')[0])):
            return folder
    return None


def find_check(name):
    if places.is_file(name):
        return name
    folder = name if places.is_folder(name) else find_exercise(name)
    if folder is None:
        raise Refusal(f'there is no check {name}: a file, or the folder or name of an exercise')
    path = places.join(folder, 'check.py')
    if not places.is_file(path):
        raise Refusal(f'there is no check.py in {folder}')
    return path


def submissions_in(folder):
    paths = []
    for name in _system.names(folder):
        path = places.join(folder, name)
        inside = [places.join(path, each) for each in ('task.py', 'submission.py')] if places.is_folder(path) else []
        if name.endswith('.py') and places.is_file(path):
            paths.append(path)
        paths += [each for each in inside if places.is_file(each)][:1]
    return paths


def find_submissions(names):
    paths = []
    for name in names:
        if places.is_folder(name):
            found = submissions_in(name)
            if not found:
                raise Refusal(f'there are no submissions in {name}')
            paths += found
        elif places.is_file(name):
            paths.append(name)
        else:
            raise Refusal(f"can't open file '{name}'")
    return paths


# ---- Writing -------------------------------------------------------------------------------------

def check_form(options, paths):
    form = options.get('--format', 'text')
    if form not in grade_formats.FORMS:
        raise Refusal(f'--format is {", ".join(grade_formats.FORMS)}, not {form}')
    if form in grade_formats.SINGLE and len(paths) > 1 and not places.is_folder(options.get('-o', '')):
        raise Refusal(f'{form} has a file for each submission: name a folder with -o')
    return form


def write_one(path, text):
    try:
        places.write(path, text)
    except OSError as error:
        raise Refusal(f"can't write '{path}': {error}") from None


def write(report, form, target):
    make = grade_formats.FORMS[form]
    if target is None or target == '-':
        sys.stdout.write(make(report))
    elif not places.is_folder(target):
        write_one(target, make(report))
    else:
        ending = {'text': 'txt', 'junit': 'xml', 'tap': 'tap'}.get(form, 'json')
        for grade in report.grades:
            name = grade.name.removesuffix('.py')
            single = grade_formats.Report(report.check, report.checks, [grade], report.times,
                                          report.show_hidden, report.started)
            write_one(places.join(target, f'{name}.{ending}'), make(single))


def progress(whole):
    """A function that keeps a line on the terminal up to date, or None."""
    if whole < 2 or not sys.stderr.isatty():
        return None
    def show(done):
        end = '\r' + ' ' * 40 + '\r' if done == whole else ''
        sys.stderr.write(f'\r{done} of {whole} graded{end}')
        sys.stderr.flush()
    return show


# ---- All of it -----------------------------------------------------------------------------------

def grade(options, rest):
    if len(rest) < 2:
        raise Refusal('grade wants a check and at least one submission')
    check, paths = find_check(rest[0]), find_submissions(rest[1:])
    form, limits = check_form(options, paths), read_limits(options)
    jobs = positive(options, '-j', _process.cores())
    times = '--no-times' not in options
    started = time.strftime('%Y-%m-%dT%H:%M:%S', time.gmtime() if times else time.gmtime(0))
    checks, grades = grading.grade_all(_system.whole_path(check), paths, limits, jobs,
                                       options.get('--as', 'task'), progress(len(paths)))
    name = places.name_of(check)
    if name == 'check.py':
        name = places.name_of(places.parent(_system.whole_path(check)))
    report = grade_formats.Report(name.removesuffix('.py'), checks, grades, times,
                                  '--show-hidden' in options, started)
    write(report, form, options.get('-o'))
    return 0


def main(arguments):
    if any(argument in ('-h', '--help') for argument in arguments):
        print(USAGE)
        return 0
    try:
        return grade(*read_arguments(arguments))
    except Refusal as error:
        sys.stderr.write(f"terrarium: {error}\nTry 'terrarium grade --help'.\n")
        return 2
    except grading.Broken as error:
        sys.stderr.write(f'terrarium: cannot grade: {error}\n')
        return 3
