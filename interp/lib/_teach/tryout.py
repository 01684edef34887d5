# SPDX-License-Identifier: GPL-3.0-or-later
"""Tries a file against the check of an exercise, in a process of its own: this text is given to CPython
with -c, and "terrarium learn --try" runs it here. The plan comes through standard input, as JSON:

    task, check      path and text of each
    paths            where else modules may be found (the twin of the module terrarium, for CPython)
    only             the name of one check to be run, or null

What was found goes to standard output behind the sign MARK: a list of one object for each check, with
name, title, points, hidden, state (passed, failed, error, skipped, waits), text, line of the task, and
the line of the check that was not so. Anything before it was printed by the program.

Grading does not go this way: here a student and their own machine meet nobody else.
"""

import gc
import json
import sys

MARK = '\x1e'


class Check:
    """A function or a method of a TestCase, and what came of it."""

    def __init__(self, name, function, about):
        self.name, self.function = name, function
        self.title = (about.__doc__ or name).strip().split('\n')[0]
        self.points = getattr(about, '__points__', 1)
        self.hidden = getattr(about, '__hidden__', False)
        self.needs = [other.__name__ for other in getattr(about, '__needs__', ())]
        self.state, self.text, self.line, self.asserted = '', '', 0, ''

    def report(self):
        return {'name': self.name, 'title': self.title, 'points': self.points, 'hidden': self.hidden,
                'state': self.state, 'text': self.text, 'line': self.line, 'asserted': self.asserted}


def call(function, *args):
    """Call what belongs to the student. Terrarium puts another function here: see learn.py."""
    return function(*args)


def place(namespace):
    """Names in there are the student's. Terrarium puts another function here, too."""


# ---- Loading -------------------------------------------------------------------------------------

def load(name, path, text):
    module = type(sys)(name)
    module.__file__ = path
    sys.modules[name] = module
    place(module.__dict__)
    call(exec, compile(text, path, 'exec'), module.__dict__)
    return module


def is_test_case(value):
    return isinstance(value, type) and hasattr(value, 'assertEqual') and hasattr(value, 'debug')


def methods_of(case):
    """A check for each test method of a TestCase."""
    names = [name for kind in reversed(case.__mro__) for name in vars(kind) if name.startswith('test')]
    return [Check(f'{case.__name__}.{name}', case(name).debug, getattr(case, name))
            for name in dict.fromkeys(names)]


def checks_of(module):
    """In the order of the file."""
    found = []
    for name, value in list(vars(module).items()):
        if getattr(value, '__module__', '') != module.__name__:
            continue
        if name.startswith('test') and callable(value) and not isinstance(value, type):
            found.append(Check(name, value, value))
        elif is_test_case(value):
            found += methods_of(value)
    return found


# ---- Saying what went wrong ----------------------------------------------------------------------

def last_line_in(error, path):
    """The line of a file that a traceback mentions last, or 0."""
    line, trace = 0, error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == path:
            line = trace.tb_lineno
        trace = trace.tb_next
    if isinstance(error, SyntaxError) and error.filename == path:
        line = error.lineno or 0
    return line


def source_line(text, line):
    lines = text.split('\n')
    return lines[line - 1].strip() if 0 < line <= len(lines) else ''


def describe(check, error, plan):
    """Fill in state, text and line."""
    kind, message = type(error).__name__, str(error)
    task_path, check_path, check_text = plan['task'][0], plan['check'][0], plan['check'][1]
    check.line = last_line_in(error, task_path)
    if kind == 'SkipTest':
        check.state, check.text = 'skipped', message
    elif isinstance(error, AssertionError):
        check.asserted = source_line(check_text, last_line_in(error, check_path))
        check.state, check.text = 'failed', message or f'this is not so: {check.asserted}'
    else:
        check.state = 'error'
        check.text = f'{kind}: {message}' if message else kind


# ---- Running -------------------------------------------------------------------------------------

def run_check(check, results, plan):
    for other in check.needs:
        if other in results and results[other].state != 'passed':
            check.state, check.text = 'waits', results[other].title
            return
    try:
        call(check.function)
        check.state = 'passed'
    except BaseException as error:
        if isinstance(error, KeyboardInterrupt):
            raise
        describe(check, error, plan)
    gc.collect()


def prepare(plan):
    """The checks; or, when the files cannot even be loaded, one that says why."""
    sys.path[:0] = plan['paths']
    try:
        load('task', *plan['task'])
        return checks_of(load('check', *plan['check']))
    except BaseException as error:
        if isinstance(error, KeyboardInterrupt):
            raise
        broken = Check('load', None, load)
        broken.title = 'The file can be loaded'
        describe(broken, error, plan)
        broken.state = 'error'
        return [broken]


def try_out(plan):
    checks = prepare(plan)
    results = {}
    for check in checks:
        if plan['only'] in (None, check.name) and not check.state:
            run_check(check, results, plan)
        results[check.name] = check
    return [check.report() for check in checks if check.state]


def main():
    plan = json.loads(sys.stdin.read())
    sys.argv = ['']
    found = json.dumps(try_out(plan))
    sys.stdout.flush()
    sys.stdout.write(f'{MARK}{found}\n')


if __name__ == '__main__':
    main()
