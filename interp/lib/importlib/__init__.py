# SPDX-License-Identifier: GPL-3.0-or-later
"""Importing by name: import_module() and reload().

A module is reloaded by running its text once more in the namespace it has; what the text does not
set again stays as it was, and so does everything that others took from the module before."""
import sys

__all__ = ['__import__', 'import_module', 'invalidate_caches', 'reload']
__import__ = __import__


def import_module(name, package=None):
    """Import a module; a name with leading dots starts from package."""
    level = len(name) - len(name.lstrip('.'))
    if level == 0:
        __import__(name)
        return sys.modules[name]
    if not package:
        raise TypeError("the 'package' argument is required to perform a relative import "
                        f'for {name!r}')
    parents = package.rsplit('.', level - 1)
    if len(parents) < level:
        raise ImportError('attempted relative import beyond top-level package')
    return import_module(f'{parents[0]}.{name[level:]}' if name[level:] else parents[0])


def reload(module):
    """Run the module's text again in its own namespace; returns what is in sys.modules then."""
    if not isinstance(module, type(sys)):
        raise TypeError('reload() argument must be a module')
    name = module.__name__
    if sys.modules.get(name) is not module:
        raise ImportError(f'module {name} not in sys.modules', name=name)
    path = getattr(module, '__file__', None)
    if path is not None and path[:1] != '<':
        with open(path, encoding='utf-8') as file:
            exec(compile(file.read(), path, 'exec'), vars(module))
    return sys.modules[name]


def invalidate_caches():
    """Nothing is remembered about files."""
