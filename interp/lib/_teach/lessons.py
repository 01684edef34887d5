# SPDX-License-Identifier: GPL-3.0-or-later
"""terrarium lesson: the lessons, listed, played, printed and checked."""

import sys

import _system

from . import format, places


USAGE = '''\
Usage: terrarium lesson                        list the lessons
       terrarium lesson N|NAME                 play one; its number, its name, or its file
           --present                           for a projector: sparse, one thing on a screen
           --print [--answers]                 a handout with blanks, or with the answers
           --color=auto|always|never  --width=COLUMNS
       terrarium lesson check [N|NAME...]      do they run, and is what they say so?
           --python=PYTHON                     with this CPython 3.13; otherwise one is looked for'''


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


def find_or_read(wanted):
    """A lesson of ours, or any file in their form."""
    if wanted.endswith('.py') and places.is_file(wanted):
        return format.read(_system.whole_path(wanted))
    return format.read(find(wanted))


# ---- The list ------------------------------------------------------------------------------------

def state_of(kept):
    """How far somebody came."""
    answers = kept.get('first', {})
    right = f', {sum(answers.values())}/{len(answers)} right' if answers else ''
    if kept.get('done'):
        return f'done{right}'
    if kept.get('scene'):
        return f'at {kept["scene"] + 1} of {kept.get("of", "?")}{right}'
    return ''


def show_list(style):
    from . import progress
    kept = progress.load()['lessons']
    paths = all_lessons()
    for path in paths:
        topic = places.topic_of(path)
        title = format.read(path).title
        state = state_of(kept.get(topic, {}))
        line = f'{topic.partition("-")[0].lstrip("0"):>3}  {title:48} {state}'
        print(style.encode(line.rstrip()))
    done = sum(bool(kept.get(places.topic_of(path), {}).get('done')) for path in paths)
    print(style.encode(f'\n{style.bar(done, len(paths))} {done} of {len(paths)} done. '
                       '"terrarium lesson N" plays one.'))
    return 0


# ---- The command ---------------------------------------------------------------------------------

def take_flag(arguments, name):
    found = name in arguments
    while name in arguments:
        arguments.remove(name)
    return found


def take_style(arguments):
    from .style import Style
    color, width = take_option(arguments, '--color') or 'auto', take_option(arguments, '--width')
    if color not in ('auto', 'always', 'never'):
        raise Refusal(f'--color is auto, always or never, not {color}')
    if width is not None and not (width.isdigit() and int(width) >= 40):
        raise Refusal(f'--width is a number of columns, 40 or more, not {width}')
    return Style(color, int(width) if width else None, True if take_flag(arguments, '--ascii') else None)


def play(wanted, style, present, printed, answers):
    import _terminal
    lesson = find_or_read(wanted)
    if lesson.faults:
        fault = lesson.faults[0]
        raise Refusal(f'{places.shown(lesson.path)}:{fault.line}: {fault.text}')
    if printed:
        from . import play_plain
        return play_plain.print_handout(lesson, style, answers)
    if not _terminal.present():
        from . import play_plain
        return play_plain.show(lesson, style)
    if present:
        from . import presenter
        return presenter.present(lesson, style)
    from . import player
    return player.play(lesson, style)


def act(arguments):
    if '--help' in arguments or '-h' in arguments:
        print(USAGE)
        return 0
    if arguments[:1] == ['--cells']:
        from . import narration
        return narration.run_cells()
    if arguments[:1] == ['check']:
        return check(arguments[1:])
    style = take_style(arguments)
    present, printed, answers = [take_flag(arguments, name) for name in ('--present', '--print', '--answers')]
    no_more_options(arguments)
    if answers and not printed:
        raise Refusal('--answers belongs to --print')
    if len(arguments) > 1:
        raise Refusal(f'one lesson at a time; {arguments[1]} is a second one')
    if not arguments and (present or printed):
        raise Refusal('which lesson? Its number or its name is missing')
    return play(arguments[0], style, present, printed, answers) if arguments else show_list(style)


def main(arguments):
    _system.end_with_reader()
    try:
        return act(arguments)
    except Refusal as refusal:
        print(f'terrarium lesson: {refusal}.', file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130
