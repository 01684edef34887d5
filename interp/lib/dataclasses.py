# SPDX-License-Identifier: GPL-3.0-or-later
"""Data classes: classes whose methods follow from the annotations of their fields.

The decorator collects the fields, of the bases first, and writes the source of the methods that are
asked for; each is compiled with its defaults and types as names from a scope of its own.
"""

import abc
import builtins
import keyword
import sys
import types
from copy import deepcopy
from reprlib import recursive_repr

__all__ = ['dataclass', 'field', 'Field', 'FrozenInstanceError', 'InitVar', 'KW_ONLY', 'MISSING', 'fields', 'asdict',
           'astuple', 'make_dataclass', 'replace', 'is_dataclass']


class FrozenInstanceError(AttributeError):
    """Somebody tried to change a frozen instance."""


class _HAS_DEFAULT_FACTORY_CLASS:
    def __repr__(self):
        return '<factory>'


_HAS_DEFAULT_FACTORY = _HAS_DEFAULT_FACTORY_CLASS()


class _MISSING_TYPE:
    pass


MISSING = _MISSING_TYPE()


class _KW_ONLY_TYPE:
    pass


KW_ONLY = _KW_ONLY_TYPE()

_EMPTY_METADATA = types.MappingProxyType({})


class _FIELD_BASE:
    __slots__ = ('name',)

    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return self.name


_FIELD = _FIELD_BASE('_FIELD')
_FIELD_CLASSVAR = _FIELD_BASE('_FIELD_CLASSVAR')
_FIELD_INITVAR = _FIELD_BASE('_FIELD_INITVAR')

_FIELDS = '__dataclass_fields__'
_PARAMS = '__dataclass_params__'
_POST_INIT = '__post_init__'


class InitVar:
    """The annotation of a parameter that only goes to __post_init__."""

    __slots__ = ('type',)

    def __init__(self, type):
        self.type = type

    def __repr__(self):
        name = self.type.__name__ if isinstance(self.type, type) else repr(self.type)
        return f'dataclasses.InitVar[{name}]'

    def __class_getitem__(cls, type):
        return InitVar(type)


class Field:
    """What is known about one field."""

    __slots__ = ('name', 'type', 'default', 'default_factory', 'repr', 'hash', 'init', 'compare', 'metadata', 'kw_only',
                 '_field_type')

    def __init__(self, default, default_factory, init, repr, hash, compare, metadata, kw_only):
        self.name = None
        self.type = None
        self.default = default
        self.default_factory = default_factory
        self.init = init
        self.repr = repr
        self.hash = hash
        self.compare = compare
        self.metadata = _EMPTY_METADATA if metadata is None else types.MappingProxyType(metadata)
        self.kw_only = kw_only
        self._field_type = None

    @recursive_repr()
    def __repr__(self):
        return (f'Field(name={self.name!r},type={self.type!r},default={self.default!r},'
                f'default_factory={self.default_factory!r},init={self.init!r},repr={self.repr!r},hash={self.hash!r},'
                f'compare={self.compare!r},metadata={self.metadata!r},kw_only={self.kw_only!r},'
                f'_field_type={self._field_type})')

    def __set_name__(self, owner, name):
        method = getattr(type(self.default), '__set_name__', None)
        if method:
            method(self.default, owner, name)

    __class_getitem__ = classmethod(types.GenericAlias)


class _DataclassParams:
    """The options of the decorator."""

    __slots__ = ('init', 'repr', 'eq', 'order', 'unsafe_hash', 'frozen', 'match_args', 'kw_only', 'slots',
                 'weakref_slot')

    def __init__(self, *values):
        for name, value in zip(self.__slots__, values):
            setattr(self, name, value)

    def __repr__(self):
        shown = ','.join(f'{name}={getattr(self, name)!r}' for name in self.__slots__)
        return f'_DataclassParams({shown})'


def field(*, default=MISSING, default_factory=MISSING, init=True, repr=True, hash=None, compare=True, metadata=None,
          kw_only=MISSING):
    """Say more about a field than its type and default."""
    if default is not MISSING and default_factory is not MISSING:
        raise ValueError('cannot specify both default and default_factory')
    return Field(default, default_factory, init, repr, hash, compare, metadata, kw_only)


# ---- Collecting the fields -----------------------------------------------------------------------------------

def _names_in(module, names):
    """Those of an already imported module's attributes."""
    module = sys.modules.get(module)
    return [getattr(module, name) for name in names if hasattr(module, name)]


def _is_type(annotation, cls, wanted, names):
    """Does the text of an annotation begin with the name of one of the wanted things?"""
    head = annotation.split('[')[0].strip()
    parts = head.split('.')
    namespace = sys.modules[cls.__module__].__dict__ if cls.__module__ in sys.modules else {}
    if len(parts) == 1:
        return namespace.get(head) in wanted if head in names else False
    module = namespace.get(parts[0])
    return isinstance(module, types.ModuleType) and getattr(module, parts[-1], None) in wanted


def _kind_of(annotation, cls):
    class_vars = _names_in('typing', ['ClassVar'])
    if isinstance(annotation, str):
        if class_vars and _is_type(annotation, cls, class_vars, {'ClassVar'}):
            return _FIELD_CLASSVAR
        return _FIELD_INITVAR if _is_type(annotation, cls, [InitVar], {'InitVar'}) else _FIELD
    if annotation in class_vars or getattr(annotation, '__origin__', None) in class_vars and class_vars:
        return _FIELD_CLASSVAR
    return _FIELD_INITVAR if annotation is InitVar or type(annotation) is InitVar else _FIELD


def _is_kw_only(annotation, cls):
    if isinstance(annotation, str):
        return _is_type(annotation, cls, [KW_ONLY], {'KW_ONLY'})
    return annotation is KW_ONLY


def _get_field(cls, name, annotation, default_kw_only):
    """The Field for an annotated name, checked."""
    default = getattr(cls, name, MISSING)
    if isinstance(default, Field):
        f = default
    else:
        if isinstance(default, types.MemberDescriptorType):
            default = MISSING
        f = field(default=default)
    f.name, f.type = name, annotation
    f._field_type = _kind_of(annotation, cls)
    if f._field_type is not _FIELD and f.default_factory is not MISSING:
        raise TypeError(f'field {f.name} cannot have a default factory')
    if f._field_type is _FIELD_CLASSVAR:
        if f.kw_only is not MISSING:
            raise TypeError(f'field {f.name} is a ClassVar but specifies kw_only')
    elif f.kw_only is MISSING:
        f.kw_only = default_kw_only
    if f._field_type is _FIELD and f.default.__class__.__hash__ is None:
        raise ValueError(f'mutable default {type(f.default)} for field {f.name} is not allowed: use default_factory')
    return f


def _collect(cls, kw_only):
    """All fields: the bases' first, in their places, then the class's own."""
    found = {}
    frozen_bases = []
    for base in cls.__mro__[-1:0:-1]:
        of_base = getattr(base, _FIELDS, None)
        if of_base is not None:
            found.update((f.name, f) for f in of_base.values())
            if getattr(base, _PARAMS, None) is not None:
                frozen_bases.append(getattr(base, _PARAMS).frozen)
    annotations = cls.__dict__.get('__annotations__', {})
    own = []
    seen_kw_only = False
    for name, annotation in annotations.items():
        if _is_kw_only(annotation, cls):
            if seen_kw_only:
                raise TypeError(f'{name!r} is KW_ONLY, but KW_ONLY has already been specified')
            seen_kw_only = kw_only = True
        else:
            own.append(_get_field(cls, name, annotation, kw_only))
    for f in own:
        found[f.name] = f
        if isinstance(getattr(cls, f.name, None), Field):
            if f.default is MISSING:
                delattr(cls, f.name)
            else:
                setattr(cls, f.name, f.default)
    for name, value in cls.__dict__.items():
        if isinstance(value, Field) and name not in annotations:
            raise TypeError(f'{name!r} is a field but has no type annotation')
    return found, frozen_bases


# ---- Writing methods -------------------------------------------------------------------------------------------

def _create(cls, name, parameters, body, scope, annotations=None):
    """Compile a method from its source; scope has the values that its defaults mean."""
    lines = '\n'.join(f'  {line}' for line in body)
    text = f'def {name}({", ".join(parameters)}):\n{lines}'
    namespace = {}
    outer = dict(scope, __builtins__=builtins)
    exec(text, outer, namespace)
    method = namespace[name]
    method.__qualname__ = f'{cls.__qualname__}.{name}'
    method.__module__ = cls.__module__
    if annotations is not None:
        method.__annotations__ = annotations
    return method


def _parameter(f):
    if f.default is MISSING and f.default_factory is MISSING:
        return f.name
    if f.default is not MISSING:
        return f'{f.name}=__dataclass_dflt_{f.name}__'
    return f'{f.name}=__dataclass_HAS_DEFAULT_FACTORY__'


def _init_line(f, frozen, slots):
    """The statement of __init__ that sets a field, or None."""
    factory = f'__dataclass_dflt_{f.name}__'
    if f.default_factory is not MISSING:
        value = f'{factory}()'
        if f.init:
            value += f' if {f.name} is __dataclass_HAS_DEFAULT_FACTORY__ else {f.name}'
    elif f.init:
        value = f.name
    elif slots and f.default is not MISSING:
        value = factory
    else:
        return None
    if f._field_type is _FIELD_INITVAR:
        return None
    if frozen:
        return f'__dataclass_builtins_object__.__setattr__(self, {f.name!r}, {value})'
    return f'self.{f.name} = {value}'


def _make_init(cls, all_fields, frozen, has_post_init, slots):
    positional = [f for f in all_fields if f.init and not f.kw_only]
    named = [f for f in all_fields if f.init and f.kw_only]
    with_default = None
    for f in positional:
        if f.default is not MISSING or f.default_factory is not MISSING:
            with_default = f
        elif with_default is not None:
            raise TypeError(f'non-default argument {f.name!r} follows default argument {with_default.name!r}')
    scope = {'__dataclass_HAS_DEFAULT_FACTORY__': _HAS_DEFAULT_FACTORY, '__dataclass_builtins_object__': object}
    for f in all_fields:
        if f.default_factory is not MISSING:
            scope[f'__dataclass_dflt_{f.name}__'] = f.default_factory
        elif f.default is not MISSING:
            scope[f'__dataclass_dflt_{f.name}__'] = f.default
    body = [line for line in (_init_line(f, frozen, slots) for f in all_fields) if line]
    if has_post_init:
        passed = ', '.join(f.name for f in all_fields if f._field_type is _FIELD_INITVAR)
        body.append(f'self.{_POST_INIT}({passed})')
    self_name = '__dataclass_self__' if any(f.name == 'self' for f in all_fields) else 'self'
    if self_name != 'self':
        body = [line.replace('self.', f'{self_name}.', 1).replace('(self,', f'({self_name},', 1) for line in body]
    parameters = [self_name] + [_parameter(f) for f in positional]
    if named:
        parameters += ['*'] + [_parameter(f) for f in named]
    annotations = {f.name: f.type for f in positional + named}
    annotations['return'] = None
    return _create(cls, '__init__', parameters, body or ['pass'], scope, annotations)


def _make_repr(cls, shown):
    template = ', '.join(f'{f.name}={{self.{f.name}!r}}' for f in shown)
    body = [f'return f"{{self.__class__.__qualname__}}({template})"']
    return recursive_repr()(_create(cls, '__repr__', ['self'], body, {}))


def _make_eq(cls, compared):
    terms = [f'self.{f.name}==other.{f.name}' for f in compared]
    body = ['if self is other:', ' return True', 'if other.__class__ is self.__class__:',
            f' return {" and ".join(terms) or "True"}', 'return NotImplemented']
    return _create(cls, '__eq__', ['self', 'other'], body, {})


def _row(name, members):
    """The source of a tuple of an object's fields."""
    return '(' + ''.join(f'{name}.{f.name},' for f in members) + ')'


def _make_order(cls, name, operator, compared):
    body = ['if other.__class__ is self.__class__:',
            f' return {_row("self", compared)} {operator} {_row("other", compared)}', 'return NotImplemented']
    return _create(cls, name, ['self', 'other'], body, {})


def _make_frozen(cls, fields):
    names = tuple(f.name for f in fields)
    test = 'type(self) is cls' + (f' or name in {names!r}' if names else '')
    scope = {'cls': cls, 'FrozenInstanceError': FrozenInstanceError}
    for name, parameters, what, rest in (('__setattr__', ['self', 'name', 'value'], 'assign to', 'name, value'),
                                         ('__delattr__', ['self', 'name'], 'delete', 'name')):
        if name in cls.__dict__:
            raise TypeError(f'Cannot overwrite attribute {name} in class {cls.__name__}')
        body = [f'if {test}:', f" raise FrozenInstanceError(f'cannot {what} field {{name!r}}')",
                f'super(cls, self).{name}({rest})']
        setattr(cls, name, _create(cls, name, parameters, body, scope))


def _make_hash(cls, members):
    return _create(cls, '__hash__', ['self'], [f'return hash({_row("self", members)})'], {})


# What becomes of __hash__: by unsafe_hash, eq, frozen, and whether the class has one of its own.
def _set_hash(cls, unsafe_hash, eq, frozen, has_own, members):
    if unsafe_hash:
        if has_own:
            raise TypeError(f'Cannot overwrite attribute __hash__ in class {cls.__name__}')
        cls.__hash__ = _make_hash(cls, members)
    elif eq and not has_own:
        cls.__hash__ = _make_hash(cls, members) if frozen else None


# ---- The decorator ---------------------------------------------------------------------------------------------

def _set_new(cls, name, value):
    """Set an attribute unless the class itself has it already. True: it had."""
    if name in cls.__dict__:
        return True
    setattr(cls, name, value)
    return False


def _process(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots, weakref_slot):
    own = cls.__dict__
    params = _DataclassParams(init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots, weakref_slot)
    found, frozen_bases = _collect(cls, kw_only)
    if frozen_bases:
        if any(frozen_bases) and not frozen:
            raise TypeError('cannot inherit non-frozen dataclass from a frozen one')
        if not all(frozen_bases) and frozen:
            raise TypeError('cannot inherit frozen dataclass from a non-frozen one')
    setattr(cls, _PARAMS, params)
    setattr(cls, _FIELDS, found)
    class_hash = own.get('__hash__', MISSING)
    has_own_hash = not (class_hash is MISSING or (class_hash is None and '__eq__' in own))
    if order and not eq:
        raise ValueError('eq must be true if order is true')
    real = [f for f in found.values() if f._field_type is _FIELD]
    in_init = [f for f in found.values() if f._field_type in (_FIELD, _FIELD_INITVAR)]
    if init:
        _set_new(cls, '__init__', _make_init(cls, in_init, frozen, hasattr(cls, _POST_INIT), slots))
    _set_new(cls, '__replace__', _replace)
    if repr:
        _set_new(cls, '__repr__', _make_repr(cls, [f for f in real if f.repr]))
    compared = [f for f in real if f.compare]
    if eq:
        _set_new(cls, '__eq__', _make_eq(cls, compared))
    if order:
        for name, operator in (('__lt__', '<'), ('__le__', '<='), ('__gt__', '>'), ('__ge__', '>=')):
            if _set_new(cls, name, _make_order(cls, name, operator, compared)):
                raise TypeError(f'Cannot overwrite attribute {name} in class {cls.__name__}. '
                                'Consider using functools.total_ordering')
    if frozen:
        _make_frozen(cls, real)
    _set_hash(cls, unsafe_hash, eq, frozen, has_own_hash,
              [f for f in real if (f.compare if f.hash is None else f.hash)])
    if not getattr(cls, '__doc__'):
        cls.__doc__ = cls.__name__ + _signature_text(in_init if init else [])
    if match_args:
        _set_new(cls, '__match_args__', tuple(f.name for f in in_init if f.init and not f.kw_only))
    if weakref_slot and not slots:
        raise TypeError('weakref_slot is True but slots is False')
    if slots:
        cls = _with_slots(cls, frozen, weakref_slot, real)
    abc.update_abstractmethods(cls)
    return cls


def _type_text(annotation):
    if isinstance(annotation, str):
        return repr(annotation)
    if isinstance(annotation, type) and not isinstance(annotation, types.GenericAlias):
        return annotation.__qualname__ if annotation.__module__ == 'builtins' else \
            f'{annotation.__module__}.{annotation.__qualname__}'
    return builtins.repr(annotation).replace('typing.', '')


def _signature_text(parameters):
    """As inspect shows it, for the docstring."""
    shown = []
    star = False
    ordered = [f for f in parameters if f.init and not f.kw_only] + [f for f in parameters if f.init and f.kw_only]
    for f in ordered:
        if f.kw_only and not star:
            shown.append('*')
            star = True
        text = f'{f.name}: {_type_text(f.type)}'
        if f.default is not MISSING:
            text += f' = {f.default!r}'
        elif f.default_factory is not MISSING:
            text += ' = <factory>'
        shown.append(text)
    return f'({", ".join(shown)})'


def _inherited_slots(cls):
    names = set()
    for base in cls.__mro__[1:-1]:
        slots = base.__dict__.get('__slots__')
        if slots is None:
            if getattr(base, '__dictoffset__', 0):
                names.add('__dict__')
            if getattr(base, '__weakrefoffset__', 0):
                names.add('__weakref__')
        else:
            names.update([slots] if isinstance(slots, str) else slots)
    return names


def _with_slots(cls, frozen, weakref_slot, real):
    """The class again, with __slots__: they have to be there when a class is made."""
    if '__slots__' in cls.__dict__:
        raise TypeError(f'{cls.__name__} already specifies __slots__')
    namespace = dict(cls.__dict__)
    inherited = _inherited_slots(cls)
    names = tuple(f.name for f in real)
    namespace['__slots__'] = tuple(name for name in (*names, *(('__weakref__',) if weakref_slot else ()))
                                   if name not in inherited)
    for name in names:
        namespace.pop(name, None)
    namespace.pop('__dict__', None)
    namespace.pop('__weakref__', None)
    qualname = getattr(cls, '__qualname__', None)
    new = type(cls)(cls.__name__, cls.__bases__, namespace)
    if qualname is not None:
        new.__qualname__ = qualname
    if frozen:
        if '__getstate__' not in namespace:
            new.__getstate__ = _getstate
        if '__setstate__' not in namespace:
            new.__setstate__ = _setstate
    for value in new.__dict__.values():
        value = getattr(value, '__func__', value)
        for function in (value, getattr(value, 'fget', None)):
            _update_class_cell(getattr(function, '__wrapped__', function), cls, new)
    return new


def _update_class_cell(function, old, new):
    """Methods that say super() or cls mean the class that replaced theirs."""
    if not isinstance(function, types.FunctionType):
        return
    for name, cell in zip(function.__code__.co_freevars, function.__closure__ or ()):
        if name == '__class__' and cell.cell_contents is old:
            cell.cell_contents = new
    if function.__name__ in ('__setattr__', '__delattr__') and function.__globals__.get('cls') is old:
        function.__globals__['cls'] = new


def _getstate(self):
    return [getattr(self, f.name) for f in fields(self)]


def _setstate(self, state):
    for f, value in zip(fields(self), state):
        object.__setattr__(self, f.name, value)


def dataclass(cls=None, /, *, init=True, repr=True, eq=True, order=False, unsafe_hash=False, frozen=False,
              match_args=True, kw_only=False, slots=False, weakref_slot=False):
    """Add methods to a class that follow from its annotated fields."""

    def wrap(cls):
        return _process(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots, weakref_slot)

    return wrap if cls is None else wrap(cls)


# ---- Working with them -----------------------------------------------------------------------------------------

def fields(class_or_instance):
    """The fields, as a tuple of Field."""
    try:
        found = getattr(class_or_instance, _FIELDS)
    except AttributeError:
        raise TypeError('must be called with a dataclass type or instance') from None
    return tuple(f for f in found.values() if f._field_type is _FIELD)


def _is_instance(obj):
    return hasattr(type(obj), _FIELDS)


def is_dataclass(obj):
    """Is it a dataclass, or an instance of one?"""
    return hasattr(obj if isinstance(obj, type) else type(obj), _FIELDS)


_ATOMS = frozenset({type(None), bool, int, float, str, complex, bytes, type(...), type(NotImplemented),
                    types.CodeType, types.BuiltinFunctionType, types.FunctionType, type, range, property})


def _convert(obj, make, inner):
    """A copy of obj in which dataclass instances have become what make says, at any depth."""
    if type(obj) in _ATOMS:
        return obj
    if _is_instance(obj):
        return make([(f.name, inner(getattr(obj, f.name))) for f in fields(obj)])
    if isinstance(obj, tuple) and hasattr(obj, '_fields'):
        return type(obj)(*[inner(value) for value in obj])
    if isinstance(obj, (list, tuple)):
        return type(obj)(inner(value) for value in obj)
    if isinstance(obj, dict):
        if hasattr(type(obj), 'default_factory'):
            result = type(obj)(obj.default_factory)
            for key, value in obj.items():
                result[inner(key)] = inner(value)
            return result
        return type(obj)((inner(key), inner(value)) for key, value in obj.items())
    return deepcopy(obj)


def asdict(obj, *, dict_factory=dict):
    """The fields as a dict; inside, dataclass instances become dicts, too."""
    if not _is_instance(obj):
        raise TypeError('asdict() should be called on dataclass instances')

    def inner(value):
        return _convert(value, dict_factory, inner)
    return inner(obj)


def astuple(obj, *, tuple_factory=tuple):
    """The values of the fields as a tuple; inside, dataclass instances become tuples, too."""
    if not _is_instance(obj):
        raise TypeError('astuple() should be called on dataclass instances')

    def inner(value):
        return _convert(value, lambda pairs: tuple_factory([value for _, value in pairs]), inner)
    return inner(obj)


def make_dataclass(cls_name, fields, *, bases=(), namespace=None, init=True, repr=True, eq=True, order=False,
                   unsafe_hash=False, frozen=False, match_args=True, kw_only=False, slots=False, weakref_slot=False,
                   module=None):
    """Make a dataclass from names, (name, type) and (name, type, field)."""
    namespace = {} if namespace is None else namespace
    seen = set()
    annotations = {}
    defaults = {}
    for item in fields:
        if isinstance(item, str):
            name, annotation = item, 'typing.Any'
        elif len(item) == 2:
            name, annotation = item
        elif len(item) == 3:
            name, annotation, defaults[item[0]] = item
        else:
            raise TypeError(f'Invalid field: {item!r}')
        if not isinstance(name, str) or not name.isidentifier():
            raise TypeError(f'Field names must be valid identifiers: {name!r}')
        if keyword.iskeyword(name):
            raise TypeError(f'Field names must not be keywords: {name!r}')
        if name in seen:
            raise TypeError(f'Field name duplicated: {name!r}')
        seen.add(name)
        annotations[name] = annotation

    def exec_body(ns):
        ns.update(namespace)
        ns.update(defaults)
        ns['__annotations__'] = annotations

    cls = types.new_class(cls_name, bases, {}, exec_body)
    if module is None:
        try:
            module = sys._getframe(1).f_globals.get('__name__', '__main__')
        except (AttributeError, ValueError):
            pass
    if module is not None:
        cls.__module__ = module
    return dataclass(cls, init=init, repr=repr, eq=eq, order=order, unsafe_hash=unsafe_hash, frozen=frozen,
                     match_args=match_args, kw_only=kw_only, slots=slots, weakref_slot=weakref_slot)


def replace(obj, /, **changes):
    """A new instance with other values in some fields."""
    if not _is_instance(obj):
        raise TypeError('replace() should be called on dataclass instances')
    return _replace(obj, **changes)


def _replace(self, /, **changes):
    for f in getattr(self, _FIELDS).values():
        if f._field_type is _FIELD_CLASSVAR:
            continue
        if not f.init:
            if f.name in changes:
                raise TypeError(f'field {f.name} is declared with init=False, it cannot be specified with replace()')
            continue
        if f.name not in changes:
            if f._field_type is _FIELD_INITVAR and f.default is MISSING:
                raise TypeError(f'InitVar {f.name!r} must be specified with replace()')
            changes[f.name] = getattr(self, f.name)
    return self.__class__(**changes)
