# SPDX-License-Identifier: GPL-3.0-or-later
"""Warnings: messages about what may go wrong one day, with filters that decide which are shown.

A filter is an action and what it is for: text that the message begins with, a category, a module, a
line. The first one that fits decides. Each module remembers in __warningregistry__ what it has been
warned of, for the actions that show a warning only once.
"""

import sys

__all__ = ['warn', 'warn_explicit', 'showwarning', 'formatwarning', 'filterwarnings', 'simplefilter', 'resetwarnings',
           'catch_warnings', 'deprecated']

# (action, text, category, module, line); the usual ones of a Python without options
filters = [('default', None, DeprecationWarning, '__main__', 0), ('ignore', None, DeprecationWarning, None, 0),
           ('ignore', None, PendingDeprecationWarning, None, 0), ('ignore', None, ImportWarning, None, 0),
           ('ignore', None, ResourceWarning, None, 0)]
defaultaction = 'default'
onceregistry = {}
_filters_version = 1
_ACTIONS = ('error', 'ignore', 'always', 'all', 'default', 'module', 'once')


def _filters_mutated():
    global _filters_version
    _filters_version += 1


class WarningMessage:
    """A warning and where it came from."""

    _WARNING_DETAILS = ('message', 'category', 'filename', 'lineno', 'file', 'line', 'source')

    def __init__(self, message, category, filename, lineno, file=None, line=None, source=None):
        self.message, self.category, self.filename, self.lineno = message, category, filename, lineno
        self.file, self.line, self.source = file, line, source
        self._category_name = category.__name__ if category else None

    def __str__(self):
        return (f'{{message : {self.message!r}, category : {self._category_name!r}, filename : {self.filename!r}, '
                f'lineno : {self.lineno}, line : {self.line!r}}}')


# ---- Showing -----------------------------------------------------------------------------------------------------

def formatwarning(message, category, filename, lineno, line=None):
    """The text of a warning."""
    if line is None:
        import linecache
        line = linecache.getline(filename, lineno)
    text = f'{filename}:{lineno}: {category.__name__}: {message}\n'
    line = line.strip()
    return text + f'  {line}\n' if line else text


def showwarning(message, category, filename, lineno, file=None, line=None):
    """Write a warning to a file, or to sys.stderr."""
    file = sys.stderr if file is None else file
    if file is None:
        return
    try:
        file.write(formatwarning(message, category, filename, lineno, line))
    except OSError:
        pass


_showwarning_orig = showwarning


def _show(msg):
    if showwarning is not _showwarning_orig:
        showwarning(msg.message, msg.category, msg.filename, msg.lineno, msg.file, msg.line)
    else:
        _recorder(msg)


def _show_plainly(msg):
    _showwarning_orig(msg.message, msg.category, msg.filename, msg.lineno, msg.file, msg.line)


_recorder = _show_plainly


# ---- Filters -----------------------------------------------------------------------------------------------------

def _add_filter(item, append):
    if append:
        if item not in filters:
            filters.append(item)
    else:
        if item in filters:
            filters.remove(item)
        filters.insert(0, item)
    _filters_mutated()


def filterwarnings(action, message='', category=Warning, module='', lineno=0, append=False):
    """Add a filter: in front of the others, or behind them."""
    if action not in _ACTIONS:
        raise ValueError(f'invalid action: {action!r}')
    if not isinstance(message, str):
        raise TypeError('message must be a string')
    if not isinstance(category, type) or not issubclass(category, Warning):
        raise TypeError('category must be a Warning subclass')
    if not isinstance(module, str):
        raise TypeError('module must be a string')
    if not isinstance(lineno, int):
        raise TypeError('lineno must be an int')
    if lineno < 0:
        raise ValueError('lineno must be an int >= 0')
    if message or module:
        import re
        message = re.compile(message, re.I) if message else None
        module = re.compile(module) if module else None
    _add_filter((action, message or None, category, module or None, lineno), append)


def simplefilter(action, category=Warning, lineno=0, append=False):
    """Add a filter for a category alone."""
    if action not in _ACTIONS:
        raise ValueError(f'invalid action: {action!r}')
    if not isinstance(lineno, int):
        raise TypeError('lineno must be an int')
    if lineno < 0:
        raise ValueError('lineno must be an int >= 0')
    _add_filter((action, None, category, None, lineno), append)


def resetwarnings():
    """No filters at all."""
    filters[:] = []
    _filters_mutated()


def _fits(pattern, text):
    """None fits everything, a str only itself, and anything else is a regular expression."""
    if pattern is None:
        return True
    return pattern == text if isinstance(pattern, str) else pattern.match(text) is not None


def _action_for(text, category, module, lineno):
    for action, message, wanted, wanted_module, wanted_line in filters:
        if (_fits(message, text) and issubclass(category, wanted) and _fits(wanted_module, module)
                and wanted_line in (0, lineno)):
            return action
    return defaultaction


# ---- Warning -------------------------------------------------------------------------------------------------------

def _is_internal(frame):
    return frame.f_code.co_filename.startswith('<library importlib')


def warn(message, category=None, stacklevel=1, source=None, *, skip_file_prefixes=()):
    """Issue a warning, or maybe ignore it or raise an exception."""
    if isinstance(message, Warning):
        category = message.__class__
    if category is None:
        category = UserWarning
    if not (isinstance(category, type) and issubclass(category, Warning)):
        raise TypeError(f"category must be a Warning subclass, not '{type(category).__name__}'")
    frame = sys._getframe(1)
    for _ in range(stacklevel - 1):
        frame = frame and frame.f_back
    while frame is not None and skip_file_prefixes and frame.f_code.co_filename.startswith(tuple(skip_file_prefixes)):
        frame = frame.f_back
    if frame is None:
        names, filename, lineno = sys.__dict__, 'sys', 0
    else:
        names, filename, lineno = frame.f_globals, frame.f_code.co_filename, frame.f_lineno
    module = names.get('__name__', '<string>')
    registry = names.setdefault('__warningregistry__', {})
    warn_explicit(message, category, filename, lineno, module, registry, names, source)


def warn_explicit(message, category, filename, lineno, module=None, registry=None, module_globals=None, source=None):
    """Issue a warning for a place that is named."""
    if module is None:
        module = filename or '<unknown>'
        if module[-3:].lower() == '.py':
            module = module[:-3]
    if registry is None:
        registry = {}
    if registry.get('version', 0) != _filters_version:
        registry.clear()
        registry['version'] = _filters_version
    if isinstance(message, Warning):
        text, category = str(message), message.__class__
    else:
        text, message = message, category(message)
    key = text, category, lineno
    if registry.get(key):
        return
    action = _action_for(text, category, module, lineno)
    if action == 'ignore':
        return
    if action == 'error':
        raise message
    if action == 'once':
        registry[key] = 1
        if onceregistry.get((text, category)):
            return
        onceregistry[text, category] = 1
    elif action == 'module':
        registry[key] = 1
        if registry.get((text, category, 0)):
            return
        registry[text, category, 0] = 1
    elif action == 'default':
        registry[key] = 1
    _show(WarningMessage(message, category, filename, lineno, source=source))


# ---- The command line: -W ACTION:MESSAGE:CATEGORY:MODULE:LINE ------------------------------------------------------

class _OptionError(Exception):
    """An option that cannot be understood."""


def _processoptions(options):
    for option in options:
        try:
            _setoption(option)
        except _OptionError as problem:
            print('Invalid -W option ignored:', problem, file=sys.stderr)


def _setoption(option):
    fields = [field.strip() for field in option.split(':')]
    if len(fields) > 5:
        raise _OptionError(f'too many fields (max 5): {option!r}')
    action, message, category, module, line = fields + [''] * (5 - len(fields))
    action, category = _getaction(action), _getcategory(category)
    if message or module:
        import re
        message = re.escape(message)
        module = re.escape(module) + r'\Z' if module else ''
    filterwarnings(action, message, category, module, _getline(line))


def _getaction(text):
    """An action, of which the first letters are enough."""
    if not text:
        return 'default'
    if text == 'all':
        return 'always'
    for action in ('default', 'always', 'ignore', 'module', 'once', 'error'):
        if action.startswith(text):
            return action
    raise _OptionError(f'invalid action: {text!r}')


def _getcategory(text):
    """A class of warnings: of the builtins, or MODULE.CLASS."""
    if not text:
        return Warning
    module_name, _, name = text.rpartition('.')
    try:
        module = __import__(module_name or 'builtins', None, None, [name])
    except ImportError:
        raise _OptionError(f'invalid module name: {module_name!r}') from None
    category = getattr(module, name, None)
    if category is None:
        raise _OptionError(f'unknown warning category: {text!r}')
    if not issubclass(category, Warning):
        raise _OptionError(f'invalid warning category: {text!r}')
    return category


def _getline(text):
    try:
        number = int(text or 0)
    except ValueError:
        raise _OptionError(f'invalid lineno {text!r}') from None
    if number < 0:
        raise _OptionError(f'invalid lineno {number}')
    return number


# ---- For a while ---------------------------------------------------------------------------------------------------

class catch_warnings:
    """Meanwhile, filters may be changed; with record=True warnings go to a list instead of stderr."""

    def __init__(self, *, record=False, module=None, action=None, category=Warning, lineno=0, append=False):
        self._record = record
        self._module = sys.modules['warnings'] if module is None else module
        self._entered = False
        self._filter = None if action is None else (action, category, lineno, append)

    def __repr__(self):
        args = []
        if self._record:
            args.append('record=True')
        if self._module is not sys.modules['warnings']:
            args.append(f'module={self._module!r}')
        return f'{type(self).__name__}({", ".join(args)})'

    def __enter__(self):
        if self._entered:
            raise RuntimeError(f'Cannot enter {self!r} twice')
        self._entered = True
        module = self._module
        self._saved = module.filters, module.showwarning, module._recorder
        module.filters = module.filters[:]
        module._filters_mutated()
        log = None
        if self._record:
            log = []
            module._recorder = log.append
            module.showwarning = module._showwarning_orig
        if self._filter is not None:
            simplefilter(*self._filter)
        return log

    def __exit__(self, *exc_info):
        if not self._entered:
            raise RuntimeError(f'Cannot exit {self!r} without entering first')
        module = self._module
        module.filters, module.showwarning, module._recorder = self._saved
        module._filters_mutated()


class deprecated:
    """Decorator: a class or function that warns when it is used. PEP 702."""

    def __init__(self, message, /, *, category=DeprecationWarning, stacklevel=1):
        if not isinstance(message, str):
            raise TypeError(f"Expected an object of type str for 'message', not {type(message).__name__!r}")
        self.message, self.category, self.stacklevel = message, category, stacklevel

    def __call__(self, arg, /):
        message, category, stacklevel = self.message, self.category, self.stacklevel
        if category is None:
            arg.__deprecated__ = message
            return arg
        if isinstance(arg, type):
            original_new = arg.__new__

            def __new__(cls, /, *args, **kwargs):
                if cls is arg:
                    warn(message, category=category, stacklevel=stacklevel + 1)
                if original_new is not object.__new__:
                    return original_new(cls, *args, **kwargs)
                if cls.__init__ is object.__init__ and (args or kwargs):
                    raise TypeError(f'{cls.__name__}() takes no arguments')
                return original_new(cls)

            arg.__new__ = staticmethod(__new__)
            arg.__deprecated__ = __new__.__deprecated__ = message
            return arg
        if not callable(arg):
            raise TypeError('@deprecated decorator with non-None category must be applied to '
                            f'a class or callable, not {arg!r}')
        import functools

        @functools.wraps(arg)
        def wrapper(*args, **kwargs):
            warn(message, category=category, stacklevel=stacklevel + 1)
            return arg(*args, **kwargs)

        arg.__deprecated__ = wrapper.__deprecated__ = message
        return wrapper


_processoptions(sys.warnoptions)
