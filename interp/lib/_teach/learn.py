# SPDX-License-Identifier: GPL-3.0-or-later
"""terrarium learn: the exercises, for students.

The exercises are done in a folder of the student's own, made by "terrarium learn new DIR"; checks,
hints and solutions stay with the course. The folder is found again where one stands in it, or by what
progress remembers.
"""

import sys

import _system

from . import exercise, places, progress
from .lessons import Refusal, no_more_options, take_flag, take_style

USAGE = '''\
Usage: terrarium learn                         go on with the exercises, from where you stopped
       terrarium learn NAME                    with this one
       terrarium learn list                    which there are, and which are done
       terrarium learn new DIR [--solutions]   copy the exercises to a folder of your own
           --color=auto|always|never  --width=COLUMNS  --ascii'''

WELCOME = '''\
The exercises
=============

One folder for each lesson, one below it for each exercise. In each stands task.py: read what it says,
and change it. "terrarium learn" in this folder shows the next exercise, checks it whenever you save,
and gives hints.
'''


# ---- The student's folder ------------------------------------------------------------------------

def copy_files(each, folder, solutions):
    """The files of one exercise; what the student already has is left alone. Was it new?"""
    target = places.join(folder, each.topic, each.name)
    _system.make_folder(target)
    names = ['task.py'] + ['solution.py', 'explanation.md'] * solutions
    new = False
    for name in names:
        path = places.join(target, name)
        if each.has(name) and not places.is_file(path):
            places.write(path, each.text(name))
            new = True
    return new


def make_new(arguments):
    solutions = take_flag(arguments, '--solutions')
    no_more_options(arguments)
    if len(arguments) != 1:
        raise Refusal('new what? The name of one folder is wanted: terrarium learn new DIR')
    exercises = exercise.all_exercises()
    if not exercises:
        raise Refusal('no exercises are here. Where are they? TERRARIUM_LESSONS=FOLDER says so')
    try:
        made = sum(copy_files(each, arguments[0], solutions) for each in exercises)
        if not places.is_file(places.join(arguments[0], 'README.txt')):
            places.write(places.join(arguments[0], 'README.txt'), WELCOME)
    except OSError as error:
        raise Refusal(f'{arguments[0]} cannot be written: {error}') from None
    progress.save({'folder': _system.whole_path(arguments[0])})
    print(f'{made} of {len(exercises)} exercises are new in {arguments[0]}. Begin with: terrarium learn')
    return 0


def has_exercises(folder):
    return folder and any(places.is_file(places.join(folder, each.topic, each.name, 'task.py'))
                          for each in exercise.all_exercises())


def students_folder():
    """Here or above, else where the exercises were copied to."""
    folder = _system.whole_path('.')
    course = places.lessons_folder()
    while folder not in ('/', '.'):
        if has_exercises(folder) and folder != course:
            return folder
        folder = places.parent(folder)
    remembered = progress.load().get('folder')
    if has_exercises(remembered):
        return remembered
    raise Refusal('you have no exercises yet. "terrarium learn new DIR" copies them to a folder of yours')


# ---- The command ---------------------------------------------------------------------------------

def find(learner, name):
    for at, each in enumerate(learner.exercises):
        if name in (each.key, each.name) or name == str(at + 1):
            return at
    raise Refusal(f'there is no exercise {name}. "terrarium learn list" lists them')


def learn(arguments):
    import _terminal
    from .learner import Learner
    style = take_style(arguments)
    no_more_options(arguments)
    if len(arguments) > 1:
        raise Refusal(f'one exercise at a time; {arguments[1]} is a second one')
    learner = Learner(students_folder(), style)
    if arguments == ['list']:
        print(style.encode('\n'.join([learner.head(), ''] + learner.list_page(learner.at))))
        return 0
    if arguments:
        learner.go(find(learner, arguments[0]))
    return learner.play() if _terminal.present() else learner.state()


def act(arguments):
    if '--help' in arguments or '-h' in arguments:
        print(USAGE)
        return 0
    if arguments == ['--try']:
        import _narrator
        from . import tryout
        _narrator.begin(globals())
        tryout.call, tryout.place = _narrator.as_program, _narrator.place
        return tryout.main()
    if arguments == ['--moment']:
        from . import moment
        return moment.show_moment()
    if arguments[:1] == ['new']:
        return make_new(arguments[1:])
    return learn(arguments)


def main(arguments):
    _system.end_with_reader()
    try:
        return act(arguments)
    except Refusal as refusal:
        print(f'terrarium learn: {refusal}.', file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130
