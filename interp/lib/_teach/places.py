# SPDX-License-Identifier: GPL-3.0-or-later
"""Where things are: the lessons, the student's progress, a CPython."""

import sys

import _system

LESSON = 'lesson.py'


def join(*parts):
    return '/'.join(part.rstrip('/') for part in parts)


def parent(path):
    head = path.rstrip('/').rpartition('/')[0]
    return head or ('/' if path.startswith('/') else '.')


def name_of(path):
    return path.rstrip('/').rpartition('/')[2]


def is_file(path):
    return _system.kind(path) == 'file'


def is_folder(path):
    return _system.kind(path) == 'folder'


def read(path):
    with open(path, encoding='utf-8') as file:
        return file.read()


def write(path, text):
    with open(path, 'w', encoding='utf-8') as file:
        file.write(text)


def shown(path):
    """A path as a person in this folder would write it."""
    here = _system.whole_path('.').rstrip('/') + '/'
    return path[len(here):] if path.startswith(here) else path


# ---- Lessons -------------------------------------------------------------------------------------

def lessons_folder():
    """$TERRARIUM_LESSONS, or beside the program, or where it was installed, or here. None: nowhere."""
    given = _system.variable('TERRARIUM_LESSONS')
    if given:
        return _system.whole_path(given) if is_folder(given) else None
    program = parent(_system.whole_path(sys.executable))
    for folder in (join(program, 'lessons'), join(parent(program), 'share/terrarium/lessons'), 'lessons'):
        if is_folder(folder):
            return _system.whole_path(folder)
    return None


def lesson_paths(folder):
    """The file of every lesson, in their order."""
    paths = [join(folder, name, LESSON) for name in _system.names(folder) if name[:1].isdigit()]
    return [path for path in paths if is_file(path)]


def topic_of(path):
    """01-names, of lessons/01-names/lesson.py."""
    return name_of(parent(path))


def matches(path, wanted):
    """Is this the lesson somebody calls 3, 03, 03-cycles, cycles, or by its path?"""
    number, _, name = topic_of(path).partition('-')
    if wanted.isdigit():
        return int(number) == int(wanted) if number.isdigit() else False
    return wanted in (topic_of(path), name) or path == _system.whole_path(wanted)


# ---- CPython -------------------------------------------------------------------------------------

_ASK = 'import sys; print(*sys.version_info[:2], sys.implementation.name)'


def is_cpython(program):
    """Does it run, and speak the language of 3.13?"""
    code, said, _ = _system.run([program, '-c', _ASK], '', 30)
    return code == 0 and said.split() == [b'3', b'13', b'cpython']


def find_cpython():
    """A CPython 3.13 on the path, or None."""
    for program in ('python3.13', 'python3', 'python'):
        if is_cpython(program):
            return program
    return None
