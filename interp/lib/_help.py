# SPDX-License-Identifier: GPL-3.0-or-later
"""help(): what an object is, how it is called, and its docstring, as plain text.

The text is that of CPython's pydoc, for what a program is made of: functions, methods, classes,
modules. Every part comes back indented as it is to stand; a class is its parts behind a bar."""
import sys

_function = type(lambda: 0)
_method = type(type('_', (), {'m': lambda self: 0})().m)
_builtin = type(len)
_descriptors = type(str.upper), type(dict.__dict__['fromkeys']), type(object.__init__), type(object().__str__)
_module = type(sys)
_ROUTINES = (_function, _method, _builtin, *_descriptors)
_HIDDEN = {'__author__', '__builtins__', '__cached__', '__credits__', '__date__', '__doc__', '__docformat__',
           '__file__', '__firstlineno__', '__loader__', '__module__', '__name__', '__package__', '__path__',
           '__qualname__', '__slots__', '__spec__', '__static_attributes__', '__version__', '__weakref_slot__'}


def help(*args):
    """Print what there is to say about an object."""
    if not args:
        print('Type help(object) for help about object.')
        return
    thing, = args
    if isinstance(thing, str):
        print(f'No Python documentation found for {thing!r}.\n'
              'Use help() to get the interactive help utility.\n'
              'Use help(str) for help on the str class.')
    else:
        print(_whole(thing))
    print()


# ---- Text ----------------------------------------------------------------------------------------

def _clean(doc):
    """A docstring without the indentation of its source."""
    lines = doc.expandtabs().split('\n')
    margin = min((len(line) - len(line.lstrip()) for line in lines[1:] if line.strip()), default=0)
    lines = [lines[0].lstrip()] + [line[margin:] for line in lines[1:]]
    while lines and not lines[-1]:
        lines.pop()
    while lines and not lines[0]:
        lines.pop(0)
    return '\n'.join(lines)


def _doc(thing, name=None, owner=None):
    """Its own docstring, or the one a method inherits; '' if there is none."""
    doc = getattr(thing, '__doc__', None)
    if doc is not None and not isinstance(thing, type) and doc == getattr(type(thing), '__doc__', None):
        doc = None
    for base in owner.__mro__[1:] if owner is not None and doc is None else ():
        doc = getattr(base.__dict__.get(name), '__doc__', None)
        if doc is not None:
            break
    return _clean(doc).rstrip() if isinstance(doc, str) else ''


def _indent(text, margin='    '):
    return '\n'.join((margin + line).rstrip() for line in text.split('\n'))


# ---- Signatures ----------------------------------------------------------------------------------

def _type_name(annotation):
    if isinstance(annotation, type) and not hasattr(annotation, '__origin__'):
        if annotation.__module__ in ('builtins', '__main__'):
            return annotation.__qualname__
        return f'{annotation.__module__}.{annotation.__qualname__}'
    return repr(annotation)


def _parameter(name, function, default=None, stars=''):
    text = stars + name
    known = name in function.__annotations__
    if known:
        text += ': ' + _type_name(function.__annotations__[name])
    if default is not None:
        text += (' = ' if known else '=') + repr(default[0])
    return text


def _python_signature(function, bound):
    code, parts = function.__code__, []
    names, defaults = code.co_varnames, function.__defaults__ or ()
    positional, keyword = code.co_argcount, code.co_kwonlyargcount
    for i in range(positional):
        late = i - (positional - len(defaults))
        parts.append(_parameter(names[i], function, defaults[late:late + 1] if late >= 0 else None))
        if i + 1 == code.co_posonlyargcount:
            parts.append('/')
    rest = positional + keyword
    if code.co_flags & 4:
        parts.append(_parameter(names[rest], function, stars='*'))
        rest += 1
    elif keyword:
        parts.append('*')
    for name in names[positional:positional + keyword]:
        known = function.__kwdefaults__ or {}
        parts.append(_parameter(name, function, (known[name],) if name in known else None))
    if code.co_flags & 8:
        parts.append(_parameter(names[rest], function, stars='**'))
    if bound and parts:
        del parts[0]
        if parts and parts[0] == '/':
            del parts[0]
    returns = function.__annotations__
    return f'({", ".join(parts)})' + (f' -> {_type_name(returns["return"])}' if 'return' in returns else '')


def _signature(routine, bound=False):
    """As it is called; None if that is not known."""
    if isinstance(routine, _method):
        return _signature(routine.__func__, True)
    if isinstance(routine, _function):
        return _python_signature(routine, bound)
    text = getattr(routine, '__text_signature__', None)
    if text is None:
        return None
    for first in ('$self', '$module', '$type', '$cls'):
        if first in text:
            text = text.replace(first + ', /, ', '').replace(first + ', /', '')
            text = text.replace(first + ', ', '' if isinstance(routine, _builtin) else first[1:] + ', ')
            text = text.replace(first, '' if isinstance(routine, _builtin) else first[1:])
    return text


# ---- Routines ------------------------------------------------------------------------------------

def _class_name(cls, module):
    return cls.__name__ if cls.__module__ == module else f'{cls.__module__}.{cls.__name__}'


def _routine(thing, name=None, owner=None, kind=None):
    """name(signature), and the docstring below it."""
    own_name = thing.__name__
    title = own_name if name in (None, own_name) else f'{name} = {own_name}'
    signature, note = _signature(thing, kind == 'class method'), ''
    if owner is None:
        this = getattr(thing, '__self__', None)
        if this is not None and not isinstance(this, _module):
            cls = this if isinstance(this, type) else type(this)
            note = f' class method of {_full_name(cls)}' if isinstance(this, type) else \
                f' method of {_full_name(cls)} instance'
        elif isinstance(thing, _descriptors):
            note = f' unbound {_full_name(thing.__objclass__)} method'
    doc = _doc(thing, own_name, owner)
    return f'{title}{signature or "(...)"}{note}\n' + (_indent(doc) + '\n' if doc else '')


def _full_name(cls):
    return f'{cls.__module__}.{cls.__qualname__}'


# ---- Classes -------------------------------------------------------------------------------------

def _kind(value):
    if isinstance(value, staticmethod) or (isinstance(value, _builtin) and not isinstance(value, type)):
        return 'static method'
    if isinstance(value, (classmethod, _descriptors[1])):
        return 'class method'
    if isinstance(value, property):
        return 'readonly property' if value.fset is None and value.fdel is None else 'data descriptor'
    if isinstance(value, _ROUTINES):
        return 'method'
    described = type(value)
    return 'data descriptor' if hasattr(described, '__set__') or hasattr(described, '__delete__') else 'data'


_SECTIONS = (('Methods', 'method'), ('Class methods', 'class method'), ('Static methods', 'static method'),
             ('Readonly properties', 'readonly property'), ('Data descriptors', 'data descriptor'),
             ('Data and other attributes', 'data'))


def _visible(name):
    return name not in _HIDDEN and (name[:2] == name[-2:] == '__' or name[:1] != '_')


def _member(cls, name, value, kind):
    if kind in ('method', 'class method', 'static method'):
        inner = getattr(value, '__func__', value) if kind != 'method' else value
        if isinstance(inner, _ROUTINES):
            return _routine(inner, name, cls, kind)
    if kind in ('readonly property', 'data descriptor'):
        doc = _doc(value)
        return f'{name}\n' + (_indent(doc) + '\n' if doc else '')
    shown = f'{name} = {value!r}'
    if len(shown) > 70:
        shown = shown[:70] + '...'
    return shown + '\n'


def _sections(cls):
    """(title, text) of what the class and its bases define, each name where it is found first."""
    seen = set()
    for base in cls.__mro__:
        if base is object and cls is not object:
            continue
        members = {n: v for n, v in vars(base).items() if n not in seen and _visible(n)}
        seen.update(vars(base))
        where = 'defined here' if base is cls else f'inherited from {_class_name(base, cls.__module__)}'
        for title, kind in _SECTIONS:
            names = sorted(n for n, v in members.items() if _kind(v) == kind)
            if names:
                yield f'{title} {where}:\n', [_member(base, n, members[n], kind) for n in names]


def _class(cls):
    bases = [_class_name(base, cls.__module__) for base in cls.__bases__]
    title = f'class {cls.__name__}' + (f'({", ".join(bases)})' if bases else '')
    parts, line = [], '-' * 70
    init = cls.__dict__.get('__init__') or next((vars(b)['__init__'] for b in cls.__mro__ if '__init__' in vars(b)), None)
    if isinstance(init, _function):
        signature = _python_signature(init, True)
    else:
        signature = cls.__text_signature__ if cls.__init__ is object.__init__ or cls.__module__ == 'builtins' else None
    if signature and signature != '()':
        parts += [cls.__name__ + signature, '']
    if doc := _doc(cls):
        parts.append(doc + '\n')
    ruled = len(cls.__mro__) > 2
    if ruled:
        parts += ['Method resolution order:', *('    ' + _class_name(b, cls.__module__) for b in cls.__mro__), '']
    for heading, texts in _sections(cls):
        parts += [line] * ruled + [heading, *texts]
        ruled = True
    return title + '\n' + _indent('\n'.join(parts).rstrip(), ' |  ') + '\n' if parts else title + '\n'


# ---- Modules, and everything ---------------------------------------------------------------------

def _module_text(module):
    summary, _, description = _doc(module).partition('\n')
    parts = ['NAME\n' + _indent(module.__name__ + (f' - {summary}' if summary else ''))]
    if description.strip():
        parts.append('DESCRIPTION\n' + _indent(description.strip('\n')))
    names = [n for n in getattr(module, '__all__', sorted(vars(module))) if n[:1] != '_' and hasattr(module, n)]
    own = {n: getattr(module, n) for n in names}
    own = {n: v for n, v in own.items() if getattr(v, '__module__', module.__name__) == module.__name__}
    classes = [_class(v) for v in own.values() if isinstance(v, type)]
    functions = [_routine(v, n) for n, v in own.items() if isinstance(v, _ROUTINES)]
    data = [f'{n} = {v!r}' for n, v in own.items() if not isinstance(v, (type, _module, *_ROUTINES))]
    for heading, texts in (('CLASSES', classes), ('FUNCTIONS', functions), ('DATA', data)):
        if texts:
            parts.append(heading + '\n' + _indent('\n'.join(texts).rstrip()))
    parts.append('FILE\n    ' + getattr(module, '__file__', '(built-in)'))
    return '\n\n'.join(parts) + '\n'


def _describe(thing):
    for kind, what in ((_module, 'module'), (type, 'class'), (_function, 'function'), (_method, 'method'),
                       (_builtin, 'built-in function')):
        if isinstance(thing, kind):
            return f'{what} {thing.__name__.split(".")[-1]}'
    return type(thing).__name__


def _whole(thing):
    place = getattr(thing, '__module__', None) if not isinstance(thing, _module) else None
    where = f' in module {place}' if isinstance(place, str) else ''
    title = f'Help on {_describe(thing)}{where}'
    if isinstance(thing, _module):
        return f'{title}:\n\n{_module_text(thing)}'
    if isinstance(thing, type):
        return f'{title}:\n\n{_class(thing)}'
    if isinstance(thing, _ROUTINES):
        return f'{title}:\n\n{_routine(thing)}'
    if isinstance(thing, property):
        return f'{title}:\n\n{_doc(thing)}\n'
    return f'{title} object:\n\n{_class(type(thing))}'
