# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs the cells of a lesson, in a process of its own: this text is given to Terrarium and to CPython
alike with -c, and the plan comes through standard input.

The plan is the repr of [file name, [step, ...]]; a step is ('cell', line, source) or ('value', line,
expression). Before each step a line goes to standard output that begins with the sign MARK and has
the step's number; after the last one, "end". What stands between two of them is what the step
printed, or its value. A step that fails leaves its traceback on standard error and ends the run.
"""

import builtins
import sys

MARK = '\x1e'


def mark(text):
    sys.stdout.write(f'{MARK}{text}\n')


def new_main(filename):
    """A fresh __main__, as if the lesson had been started itself."""
    module = type(sys)('__main__')
    module.__file__ = filename
    sys.modules['__main__'] = module
    return module.__dict__


def prepare(filename, kind, line, text):
    """Code that knows its lines in the lesson's file."""
    return compile('\n' * (line - 1) + text, filename, 'exec' if kind == 'cell' else 'eval')


def run_steps(filename, steps):
    codes = [None] * len(steps)
    for number, (kind, line, text) in enumerate(steps):
        codes[number] = prepare(filename, kind, line, text if kind == 'cell' else f'({text})')
    namespace = new_main(filename)
    builtins.sys = sys  # for values that stand above the lesson's own import
    for number, step in enumerate(steps):
        mark(number)
        if step[0] == 'cell':
            exec(codes[number], namespace)
        else:
            sys.stdout.write(f'{eval(codes[number], namespace)}\n')
    mark('end')


if __name__ == '__main__':
    sys.argv = ['']
    run_steps(*eval(sys.stdin.read()))
