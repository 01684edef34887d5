# SPDX-License-Identifier: GPL-3.0-or-later
"""What a student has done: a small JSON file in $XDG_STATE_HOME/terrarium, or ~/.local/state/terrarium.

It is written anew whenever something was done, with what others may have written meanwhile left as it
is. If that fails, learning goes on without it.
"""

import json

import _system

from . import places


def _path():
    state, home = _system.variable('XDG_STATE_HOME'), _system.variable('HOME')
    if not state and not home:
        return None
    return places.join(state or places.join(home, '.local/state'), 'terrarium', 'progress.json')


def load():
    """{'lessons': {topic: {...}}, 'exercises': {name: {...}}}"""
    try:
        kept = json.loads(places.read(_path())) if _path() else {}
    except (OSError, ValueError):
        kept = {}
    if not isinstance(kept, dict):
        kept = {}
    for part in ('lessons', 'exercises'):
        if not isinstance(kept.get(part), dict):
            kept[part] = {}
    return kept


def save(changes):
    """What is to be remembered besides: {'lessons': {topic: ...}}, {'at': ...}."""
    path, kept = _path(), load()
    if path is None:
        return
    for part, change in changes.items():
        if isinstance(change, dict):
            kept[part].update(change)
        else:
            kept[part] = change
    try:
        _system.make_folder(places.parent(path))
        places.write(path, json.dumps(kept, indent=1) + '\n')
    except OSError:
        pass
