# SPDX-License-Identifier: GPL-3.0-or-later
"""The moment at which a check failed, narrated.

The checks run once more, and what the one that failed does in the student's file and in its own lines
is narrated. Lines of the check carry the word "check" instead of a number, so that every number
is a line of the student's.

The process is "terrarium learn --moment"; its plan is that of tryout.py with "options" besides.
"""

import json
import sys

import _system

from . import narration, tryout

TASK, CHECK = 'task.py', 'task.py, check'
MOST_LINES = 20


# ---- In the process that runs it -----------------------------------------------------------------

def _call_of(name):
    case, dot, method = name.partition('.')
    return f'{case}({method!r}).debug()' if dot else f'{name}()'


def run_those_before(module, plan):
    """So that objects have the numbers by which the check called them."""
    results = {}
    for check in tryout.checks_of(module):
        if check.name == plan['only']:
            return
        tryout.run_check(check, results, plan)
        results[check.name] = check


def show_moment():
    """The work of "terrarium learn --moment"."""
    import _narrator
    plan = json.loads(sys.stdin.read())
    sys.argv = ['']
    task, check = plan['task'][1], plan['check'][1]
    code = compile(_call_of(plan['only']), '<moment>', 'exec')
    _narrator.begin(globals())
    tryout.call, tryout.place = _narrator.as_program, _narrator.place
    tryout.load('task', TASK, task)
    module = tryout.load('check', CHECK, check)
    run_those_before(module, plan)
    _narrator.register(TASK, task)
    _narrator.register(CHECK, check)
    sys.stdout.write(tryout.MARK)
    try:
        _narrator.run(code, module.__dict__, TASK, *plan['options'])
    except Exception:
        pass
    return 0


# ---- In the one that shows it --------------------------------------------------------------------

def _is_header(line):
    return line[4:7] == ' │ ' and line[:4].strip() or line.startswith('check')


def _quotes(text, lines, at):
    """Is this line of the story line number at of a file? Long ones are cut short."""
    source = lines[at].strip() if 0 <= at < len(lines) else None
    text = text.strip()
    return source == text or (source and text.endswith('...') and source.startswith(text[:-3]))


def _name_check_lines(lines, task, check):
    """Lines of the check get its name for a number."""
    found = []
    for line in lines:
        number, _, text = line.partition(' │ ')
        at = int(number) - 1 if number.strip().isdigit() else -1
        is_check = _quotes(text, check, at) and not _quotes(text, task, at)
        found.append(f'check│ {text}' if is_check else line)
    return found


def _without_end(lines, asserted):
    """What is done to word the complaint is not part of the story, nor is how the check is left."""
    headers = [at for at, line in enumerate(lines) if line.startswith('check│ ') and
               asserted.startswith('assert') and line[6:].strip()[:40] == asserted[:40]]
    if headers:
        return lines[:headers[-1] + 1]
    for at, line in enumerate(lines):
        if 'AssertionError#' in line or line.endswith((' in frame#1', ' in frame#2')):
            return without_locals(lines[:at])
    return lines


def without_locals(lines):
    """The locals of a check that failed seem to go: its traceback takes them over."""
    while lines and ' is gone' in lines[-1] and ('→ 0' in lines[-1] or '-> 0' in lines[-1]):
        lines = lines[:-1]
    return lines


def _shorten(lines):
    if len(lines) <= MOST_LINES:
        return lines
    start = len(lines) - MOST_LINES
    while start < len(lines) - 4 and not _is_header(lines[start]):
        start += 1
    return ['...'] + lines[start:]


def moment_of(plan, asserted, style):
    """The last part of the story of the check plan['only'], as lines; none if there is no story."""
    options = (narration.NORMAL, style.width, False, style.ascii)
    code, said, _ = _system.run([sys.executable, 'learn', '--moment'],
                                json.dumps({**plan, 'options': options}), 10)
    story = said.decode('utf-8', 'replace').partition(tryout.MARK)[2].rstrip('\n')
    if not story:
        return []
    task, check = plan['task'][1].split('\n'), plan['check'][1].split('\n')
    return _shorten(_without_end(_name_check_lines(story.split('\n'), task, check), asserted))
