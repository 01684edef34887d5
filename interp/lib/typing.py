# SPDX-License-Identifier: GPL-3.0-or-later
"""Names for annotations. Nothing is checked here: annotations are for readers and for other tools.

What can be subscribed (List[int], Generic[T], Optional[str]) remembers what it was subscribed with and
shows it.
"""

import collections
import collections.abc
import contextlib
import sys
import types
from abc import ABCMeta, abstractmethod
from types import GenericAlias

# ---- How types are shown ---------------------------------------------------------------------------------------


def _type_repr(thing):
    if isinstance(thing, type) and not isinstance(thing, GenericAlias):
        if thing.__module__ == 'builtins':
            return thing.__qualname__
        return f'{thing.__module__}.{thing.__qualname__}'
    if thing is ...:
        return '...'
    if isinstance(thing, types.FunctionType):
        return thing.__name__
    if isinstance(thing, (list, tuple)):
        return '[' + ', '.join(map(_type_repr, thing)) + ']'
    return repr(thing)


def _convert(arg, where='Parameters to generic types must be types.'):
    """None stands for its type, text for a reference to a type that will exist one day."""
    if arg is None:
        return type(None)
    if isinstance(arg, str):
        return ForwardRef(arg)
    if callable(arg) or arg is ... or isinstance(arg, (list, tuple, _Special, TypeVar, ParamSpec, ForwardRef)):
        return arg
    raise TypeError(f'{where} Got {arg!r:.100}.')


def _parameters_of(args):
    """The type variables in args, each once, in order."""
    found = []
    for arg in args:
        inner = [arg] if isinstance(arg, (TypeVar, ParamSpec, TypeVarTuple)) else \
            _parameters_of(arg) if isinstance(arg, (list, tuple)) else getattr(arg, '__parameters__', ())
        if isinstance(arg, type) and not isinstance(arg, GenericAlias):
            continue
        for one in inner:
            if one not in found:
                found.append(one)
    return tuple(found)


# ---- Type variables --------------------------------------------------------------------------------------------

class _NoDefault:
    def __repr__(self):
        return 'typing.NoDefault'


NoDefault = _NoDefault()


class _Unionable:
    def __or__(self, right):
        return Union[self, right]

    def __ror__(self, left):
        return Union[left, self]


def _caller_module():
    try:
        return sys._getframe(2).f_globals.get('__name__', '__main__')
    except (AttributeError, ValueError):
        return None


class TypeVar(_Unionable):
    """A name that stands for any type."""

    def __init__(self, name, *constraints, bound=None, covariant=False, contravariant=False, default=NoDefault,
                 infer_variance=False):
        if covariant and contravariant:
            raise ValueError('Bivariant types are not supported.')
        if constraints and bound is not None:
            raise TypeError('Constraints cannot be combined with bound=...')
        if len(constraints) == 1:
            raise TypeError('A single constraint is not allowed')
        self.__name__ = name
        self.__constraints__ = constraints
        self.__bound__ = bound
        self.__covariant__, self.__contravariant__ = bool(covariant), bool(contravariant)
        self.__infer_variance__ = bool(infer_variance)
        self.__default__ = default
        self.__module__ = _caller_module()

    def __repr__(self):
        sign = '' if self.__infer_variance__ else \
            '+' if self.__covariant__ else '-' if self.__contravariant__ else '~'
        return sign + self.__name__

    def has_default(self):
        return self.__default__ is not NoDefault

    def __mro_entries__(self, bases):
        raise TypeError('Cannot subclass an instance of TypeVar')

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self


class ParamSpecArgs:
    def __init__(self, origin):
        self.__origin__ = origin

    def __repr__(self):
        return f'{self.__origin__.__name__}.args'


class ParamSpecKwargs:
    def __init__(self, origin):
        self.__origin__ = origin

    def __repr__(self):
        return f'{self.__origin__.__name__}.kwargs'


class ParamSpec(TypeVar):
    """A name that stands for the parameters of a function."""

    @property
    def args(self):
        return ParamSpecArgs(self)

    @property
    def kwargs(self):
        return ParamSpecKwargs(self)


class TypeVarTuple:
    """A name that stands for any number of types."""

    def __init__(self, name, *, default=NoDefault):
        self.__name__ = name
        self.__default__ = default
        self.__module__ = _caller_module()

    def __repr__(self):
        return self.__name__

    def __iter__(self):
        yield Unpack[self]


class ForwardRef:
    """A type that is named before it exists."""

    def __init__(self, arg, is_argument=True, module=None, *, is_class=False):
        if not isinstance(arg, str):
            raise TypeError(f'Forward reference must be a string -- got {arg!r}')
        self.__forward_arg__ = arg

    def __eq__(self, other):
        return isinstance(other, ForwardRef) and self.__forward_arg__ == other.__forward_arg__

    def __hash__(self):
        return hash(self.__forward_arg__)

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]

    def __repr__(self):
        return f'ForwardRef({self.__forward_arg__!r})'


# ---- Things that are subscribed ----------------------------------------------------------------------------------

class _Special(_Unionable):
    """Any, Union, ClassVar, ...: names with a meaning; `make` says what name[args] is."""

    def __init__(self, name, make=None, doc=None):
        self._name = name
        self._make = make
        self.__doc__ = doc

    def __repr__(self):
        return f'typing.{self._name}'

    def __reduce__(self):
        return self._name

    def __call__(self, *args, **kwds):
        raise TypeError(f'Cannot instantiate {self!r}')

    def __getitem__(self, args):
        if self._make is None:
            raise TypeError(f'{self!r} is not subscriptable')
        return self._make(self, args)

    def __mro_entries__(self, bases):
        raise TypeError(f'Cannot subclass {self!r}')

    def __instancecheck__(self, obj):
        raise TypeError(f'{self!r} cannot be used with isinstance()')

    def __subclasscheck__(self, cls):
        raise TypeError(f'{self!r} cannot be used with issubclass()')


class _Alias(_Unionable):
    """What a subscription makes: the origin and the arguments."""

    def __init__(self, origin, args, name=None, metadata=None):
        self.__origin__ = origin
        self.__args__ = args
        self._name = name
        self.__parameters__ = _parameters_of(args)
        if metadata is not None:
            self.__metadata__ = metadata

    def __repr__(self):
        shown = ', '.join(map(_type_repr, self.__args__)) or '()'
        if self._name == 'Callable' and self.__origin__ is collections.abc.Callable:
            *parameters, result = self.__args__
            inside = '...' if parameters == [...] else '[' + ', '.join(map(_type_repr, parameters)) + ']'
            return f'typing.Callable[{inside}, {_type_repr(result)}]'
        if self._name == 'Annotated':
            rest = ', '.join(map(repr, self.__metadata__))
            return f'typing.Annotated[{shown}, {rest}]'
        if self._name == 'Literal':
            return f'typing.Literal[{", ".join(map(repr, self.__args__))}]'
        if self._name == 'Union':
            if len(self.__args__) == 2 and type(None) in self.__args__:
                other = next(arg for arg in self.__args__ if arg is not type(None))
                return f'typing.Optional[{_type_repr(other)}]'
        start = f'typing.{self._name}' if self._name else _type_repr(self.__origin__)
        return f'{start}[{shown}]'

    def __eq__(self, other):
        if not isinstance(other, _Alias):
            return NotImplemented
        if self._name == 'Union' and other._name == 'Union':
            return set(self.__args__) == set(other.__args__)
        return (self.__origin__ is other.__origin__ and self.__args__ == other.__args__
                and getattr(self, '__metadata__', None) == getattr(other, '__metadata__', None))

    def __hash__(self):
        return hash((self.__origin__, frozenset(self.__args__) if self._name == 'Union' else self.__args__))

    def __call__(self, *args, **kwargs):
        if isinstance(self.__origin__, _Special):
            raise TypeError(f'Cannot instantiate {self.__origin__!r}')
        result = self.__origin__(*args, **kwargs)
        try:
            result.__orig_class__ = self
        except Exception:
            pass
        return result

    def __getattr__(self, name):
        if not name.startswith('__') and '__origin__' in self.__dict__:
            return getattr(self.__origin__, name)
        raise AttributeError(name)

    def __getitem__(self, args):
        if not self.__parameters__:
            raise TypeError(f'{self} is not a generic class')
        args = args if isinstance(args, tuple) else (args,)
        if len(args) != len(self.__parameters__):
            how = 'many' if len(args) > len(self.__parameters__) else 'few'
            raise TypeError(f'Too {how} arguments for {self}; actual {len(args)}, expected {len(self.__parameters__)}')
        table = dict(zip(self.__parameters__, map(_convert, args)))
        new = tuple(_substitute(arg, table) for arg in self.__args__)
        if self._name == 'Union':
            return Union[new]
        return _Alias(self.__origin__, new, self._name, getattr(self, '__metadata__', None))

    def __mro_entries__(self, bases):
        if isinstance(self.__origin__, _Special):
            raise TypeError(f'Cannot subclass {self!r}')
        return _entries(self, bases)

    def __instancecheck__(self, obj):
        return self.__subclasscheck__(type(obj))

    def __subclasscheck__(self, cls):
        if self._name == 'Union':
            return any(issubclass(cls, arg) for arg in self.__args__)
        raise TypeError('Subscripted generics cannot be used with class and instance checks')

    def __iter__(self):
        yield Unpack[self]


def _entries(alias, bases):
    """The bases that an alias stands for: its origin, and Generic unless that comes in otherwise."""
    entries = [] if alias.__origin__ in bases else [alias.__origin__]
    if alias._name or alias.__origin__ is Generic:
        behind = bases[bases.index(alias) + 1:]
        if alias.__origin__ is not Generic and not any(
                isinstance(base, (_Alias, _Builtin)) or isinstance(base, type) and issubclass(base, Generic)
                for base in behind):
            entries.append(Generic)
    return tuple(entries)


def _substitute(arg, table):
    if arg in table:
        return table[arg]
    parameters = getattr(arg, '__parameters__', ())
    if parameters and not isinstance(arg, type):
        return arg[tuple(table.get(parameter, parameter) for parameter in parameters)]
    return arg


def _one(special, arg):
    return _Alias(special, (_convert(arg, f'{special!r} accepts only single type.'),), special._name)


def _several(special, args):
    args = args if isinstance(args, tuple) else (args,)
    return _Alias(special, tuple(map(_convert, args)), special._name)


def _union(special, args):
    if args == ():
        raise TypeError('Cannot take a Union of no types.')
    args = args if isinstance(args, tuple) else (args,)
    flat = []
    for arg in map(_convert, args):
        inner = arg.__args__ if isinstance(arg, types.UnionType) or getattr(arg, '_name', None) == 'Union' \
            and isinstance(arg, _Alias) else (arg,)
        for one in inner:
            if one not in flat:
                flat.append(one)
    return flat[0] if len(flat) == 1 else _Alias(Union, tuple(flat), 'Union')


def _optional(special, arg):
    return Union[_convert(arg), type(None)]


def _literal(special, args):
    args = args if isinstance(args, tuple) else (args,)
    flat = []
    for arg in args:
        for one in arg.__args__ if getattr(arg, '_name', None) == 'Literal' else (arg,):
            if not any(type(known) is type(one) and known == one for known in flat):
                flat.append(one)
    return _Alias(Literal, tuple(flat), 'Literal')


def _annotated(special, args):
    if not isinstance(args, tuple) or len(args) < 2:
        raise TypeError('Annotated[...] should be used with at least two arguments (a type and an annotation).')
    origin, *metadata = args
    if getattr(origin, '_name', None) == 'Annotated':
        metadata = [*origin.__metadata__, *metadata]
        origin = origin.__origin__
    return _Alias(origin, (_convert(origin),), 'Annotated', tuple(metadata))


class _AnyMeta(type):
    def __instancecheck__(self, obj):
        if self is Any:
            raise TypeError('typing.Any cannot be used with isinstance()')
        return super().__instancecheck__(obj)

    def __repr__(self):
        return 'typing.Any' if self is Any else super().__repr__()


class Any(metaclass=_AnyMeta):
    """Every type, and no checks."""

    def __new__(cls, *args, **kwargs):
        if cls is Any:
            raise TypeError('Any cannot be instantiated')
        return super().__new__(cls)


NoReturn = _Special('NoReturn')
Never = _Special('Never')
Self = _Special('Self')
LiteralString = _Special('LiteralString')
TypeAlias = _Special('TypeAlias')
Union = _Special('Union', _union)
Optional = _Special('Optional', _optional)
ClassVar = _Special('ClassVar', _one)
Final = _Special('Final', _one)
Literal = _Special('Literal', _literal)
Annotated = _Special('Annotated', _annotated)
Concatenate = _Special('Concatenate', _several)
TypeGuard = _Special('TypeGuard', _one)
TypeIs = _Special('TypeIs', _one)
Unpack = _Special('Unpack', _one)
Required = _Special('Required', _one)
NotRequired = _Special('NotRequired', _one)
ReadOnly = _Special('ReadOnly', _one)


# ---- Old names of built-in and abstract classes --------------------------------------------------------------------

class _Builtin(_Special):
    """List, Dict, ...: an older spelling of list, dict, ..."""

    def __init__(self, name, origin):
        super().__init__(name)
        self.__origin__ = origin

    def __getitem__(self, args):
        if self._name == 'Callable':
            if not isinstance(args, tuple) or len(args) != 2:
                raise TypeError('Callable must be used as Callable[[arg, ...], result].')
            parameters, result = args
            args = (*parameters, result) if isinstance(parameters, (list, tuple)) else (parameters, result)
        args = args if isinstance(args, tuple) else (args,)
        return _Alias(self.__origin__, tuple(map(_convert, args)), self._name)

    def __call__(self, *args, **kwargs):
        raise TypeError(f'Type {self._name} cannot be instantiated; use {self.__origin__.__name__}() instead')

    def __mro_entries__(self, bases):
        return _entries(self, bases)

    def __instancecheck__(self, obj):
        return isinstance(obj, self.__origin__)

    def __subclasscheck__(self, cls):
        return issubclass(cls, self.__origin__)


for _name, _origin in (
        ('List', list), ('Dict', dict), ('Set', set), ('FrozenSet', frozenset), ('Tuple', tuple), ('Type', type),
        ('DefaultDict', collections.defaultdict), ('OrderedDict', collections.OrderedDict),
        ('Counter', collections.Counter), ('ChainMap', collections.ChainMap), ('Deque', collections.deque),
        ('AbstractSet', collections.abc.Set), ('ContextManager', contextlib.AbstractContextManager)):
    globals()[_name] = _Builtin(_name, _origin)
for _name in ('Awaitable Coroutine AsyncIterable AsyncIterator AsyncGenerator Hashable Iterable Iterator Generator '
              'Reversible Sized Container Callable Collection MutableSet Mapping MutableMapping MappingView '
              'KeysView ItemsView ValuesView Sequence MutableSequence ByteString').split():
    globals()[_name] = _Builtin(_name, getattr(collections.abc, _name))
del _name, _origin

Text = str
TYPE_CHECKING = False


# ---- Generic classes -------------------------------------------------------------------------------------------

class Generic:
    """The base of classes that can be subscribed with types."""

    __slots__ = ()
    _is_protocol = False

    def __class_getitem__(cls, args):
        args = tuple(map(_convert, args if isinstance(args, tuple) else (args,)))
        if cls in (Generic, Protocol):
            if not args:
                raise TypeError(f'Parameter list to {cls.__qualname__}[...] cannot be empty')
            if not all(isinstance(arg, (TypeVar, TypeVarTuple)) or getattr(arg, '_name', '') == 'Unpack'
                       for arg in args):
                raise TypeError(f'Parameters to {cls.__name__}[...] must all be type variables or parameter '
                                'specification variables.')
            if len(set(args)) != len(args):
                raise TypeError(f'Parameters to {cls.__name__}[...] must all be unique')
        else:
            parameters = getattr(cls, '__parameters__', ())
            if not parameters:
                raise TypeError(f'{cls} is not a generic class')
            if len(args) != len(parameters) and not any(isinstance(p, (TypeVarTuple, ParamSpec)) for p in parameters):
                how = 'many' if len(args) > len(parameters) else 'few'
                raise TypeError(f'Too {how} arguments for {cls}; actual {len(args)}, expected {len(parameters)}')
        return _Alias(cls, args)

    def __init_subclass__(cls, *args, **kwargs):
        super().__init_subclass__(*args, **kwargs)
        bases = cls.__dict__.get('__orig_bases__', ())
        if Generic in bases and not getattr(cls, '_is_protocol', False):
            raise TypeError('Cannot inherit from plain Generic')
        declared = None
        for base in bases:
            if isinstance(base, _Alias) and base.__origin__ in (Generic, Protocol):
                declared = base.__parameters__
        cls.__parameters__ = declared if declared is not None else _parameters_of(bases)


_PROTOCOL_NAMES = {'__abstractmethods__', '__annotations__', '__dict__', '__doc__', '__init__', '__module__', '__new__',
                   '__slots__', '__subclasshook__', '__weakref__', '__class_getitem__', '__match_args__',
                   '__static_attributes__', '__firstlineno__', '__parameters__', '__orig_bases__', '__orig_class__',
                   '__protocol_attrs__', '__non_callable_proto_members__', '__type_params__', '__init_subclass__',
                   '_is_protocol', '_is_runtime_protocol', '_abc_impl', '__hash__'}


def _protocol_attributes(cls):
    names = set()
    for base in cls.__mro__[:-1]:
        if base in (Protocol, Generic):
            continue
        for name in [*base.__dict__, *base.__dict__.get('__annotations__', ())]:
            if name not in _PROTOCOL_NAMES:
                names.add(name)
    return names


class _ProtocolMeta(ABCMeta):
    def __instancecheck__(cls, instance):
        if cls is Protocol or not getattr(cls, '_is_protocol', False):
            return super().__instancecheck__(instance)
        if not getattr(cls, '_is_runtime_protocol', False):
            raise TypeError('Instance and class checks can only be used with @runtime_checkable protocols')
        if super().__instancecheck__(instance):
            return True
        return all(hasattr(instance, name) and (getattr(instance, name) is not None
                                                or not callable(getattr(cls, name, None)))
                   for name in _protocol_attributes(cls))

    def __subclasscheck__(cls, other):
        if cls is Protocol or not getattr(cls, '_is_protocol', False):
            return super().__subclasscheck__(other)
        if not isinstance(other, type):
            raise TypeError('issubclass() arg 1 must be a class')
        if not getattr(cls, '_is_runtime_protocol', False):
            raise TypeError('Instance and class checks can only be used with @runtime_checkable protocols')
        return super().__subclasscheck__(other)


def _no_init(self, *args, **kwargs):
    if type(self)._is_protocol:
        raise TypeError('Protocols cannot be instantiated')


def _protocol_hook(cls, other):
    if not cls.__dict__.get('_is_protocol', False):
        return NotImplemented
    for name in _protocol_attributes(cls):
        for base in other.__mro__:
            if name in base.__dict__ or name in base.__dict__.get('__annotations__', ()):
                if base.__dict__.get(name, 0) is None:
                    return NotImplemented
                break
        else:
            return NotImplemented
    return True


class Protocol(Generic, metaclass=_ProtocolMeta):
    """The base of classes that say what others have to have, without being inherited from."""

    __slots__ = ()
    _is_protocol = True
    _is_runtime_protocol = False

    def __init_subclass__(cls, *args, **kwargs):
        super().__init_subclass__(*args, **kwargs)
        if '_is_protocol' not in cls.__dict__:
            cls._is_protocol = any(base is Protocol for base in cls.__bases__)
        if '__subclasshook__' not in cls.__dict__:
            cls.__subclasshook__ = classmethod(_protocol_hook)
        if cls._is_protocol and cls.__init__ is Protocol.__init__:
            cls.__init__ = _no_init
        elif not cls._is_protocol and cls.__init__ is _no_init:
            for base in cls.__mro__[1:]:
                if '__init__' in base.__dict__ and base.__dict__['__init__'] is not _no_init:
                    cls.__init__ = base.__dict__['__init__']
                    break


def runtime_checkable(cls):
    """Allow isinstance() with a protocol."""
    if not getattr(cls, '_is_protocol', False):
        raise TypeError(f'@runtime_checkable can be only applied to protocol classes, got {cls!r}')
    cls._is_runtime_protocol = True
    return cls


for _name, _method, _doc in (('SupportsInt', '__int__', int), ('SupportsFloat', '__float__', float),
                             ('SupportsComplex', '__complex__', complex), ('SupportsBytes', '__bytes__', bytes),
                             ('SupportsIndex', '__index__', int), ('SupportsAbs', '__abs__', None),
                             ('SupportsRound', '__round__', None)):
    def _member(self, *args):
        pass
    _member.__name__ = _method
    globals()[_name] = runtime_checkable(types.new_class(
        _name, (Protocol,), {}, lambda ns: ns.update({_method: abstractmethod(_member), '__slots__': (),
                                                     '__module__': 'typing'})))
del _name, _method, _doc, _member


# ---- NamedTuple, TypedDict, NewType ------------------------------------------------------------------------------

class _NamedTupleMeta(type):
    def __new__(cls, typename, bases, namespace):
        fields = namespace.get('__annotations__', {})
        defaults = []
        for name in fields:
            if name in namespace:
                defaults.append(name)
            elif defaults:
                plural = 's' if len(defaults) > 1 else ''
                raise TypeError(f'Non-default namedtuple field {name} cannot follow default field{plural} '
                                f'{", ".join(defaults)}')
        made = _make_named_tuple(typename, fields.items(), [namespace[name] for name in defaults],
                                 namespace['__module__'])
        if len(bases) > 1:
            made.__bases__ = tuple(tuple if base is _NamedTuple else base for base in bases)
        for name, value in namespace.items():
            if name in ('__new__', '__init__', '__slots__', '__getnewargs__', '_fields', '_field_defaults',
                        '_field_types', '_make', '_replace', '_asdict', '_source'):
                raise AttributeError('Cannot overwrite NamedTuple attribute ' + name)
            if name not in ('__module__', '__name__', '__annotations__') and name not in fields:
                setattr(made, name, value)
        return made


def _make_named_tuple(name, fields, defaults=(), module=None):
    fields = [(field, _convert(annotation, f'field {field} annotation must be a type')) for field, annotation in fields]
    made = collections.namedtuple(name, [field for field, _ in fields], defaults=defaults, module=module)
    made.__annotations__ = made.__new__.__annotations__ = dict(fields)
    return made


def NamedTuple(typename, fields, /):
    """A namedtuple with types: to inherit from, or as a function."""
    return _make_named_tuple(typename, fields, module=_caller_module())


_NamedTuple = type.__new__(_NamedTupleMeta, 'NamedTuple', (), {})
NamedTuple.__mro_entries__ = lambda bases: (_NamedTuple,)


class _TypedDictMeta(type):
    def __new__(cls, name, bases, namespace, total=True):
        made = type.__new__(cls, name, (dict,), {key: value for key, value in namespace.items()})
        annotations, required, optional = {}, set(), set()
        for base in bases:
            annotations.update(base.__dict__.get('__annotations__', {}))
            required |= base.__dict__.get('__required_keys__', set())
            optional |= base.__dict__.get('__optional_keys__', set())
        for key, value in namespace.get('__annotations__', {}).items():
            annotations[key] = _convert(value)
            kind = getattr(value, '_name', None)
            (required if kind == 'Required' or total and kind != 'NotRequired' else optional).add(key)
        made.__annotations__ = annotations
        made.__required_keys__, made.__optional_keys__ = frozenset(required), frozenset(optional)
        made.__total__ = total
        return made

    def __call__(cls, /, *args, **kwargs):
        return dict(*args, **kwargs)

    def __instancecheck__(cls, other):
        raise TypeError('TypedDict does not support instance and class checks')

    __subclasscheck__ = __instancecheck__


def TypedDict(typename, fields, /, *, total=True):
    """A dict whose keys and their types are known: to inherit from, or as a function."""
    return _TypedDictMeta(typename, (), {'__annotations__': dict(fields), '__module__': _caller_module()}, total=total)


_TypedDict = type.__new__(_TypedDictMeta, 'TypedDict', (), {})
TypedDict.__mro_entries__ = lambda bases: (_TypedDict,)


class NewType(_Unionable):
    """A type of its own for checkers, and nothing at all when the program runs."""

    def __init__(self, name, tp):
        self.__name__ = name.rpartition('.')[-1]
        self.__qualname__ = name
        self.__supertype__ = tp
        self.__module__ = _caller_module()

    def __call__(self, x):
        return x

    def __repr__(self):
        return f'{self.__module__}.{self.__qualname__}'


class TypeAliasType(_Unionable):
    """A name for a type."""

    def __init__(self, name, value, *, type_params=()):
        self.__name__, self.__value__, self.__type_params__ = name, value, type_params
        self.__parameters__ = type_params

    def __repr__(self):
        return self.__name__

    def __getitem__(self, args):
        return _Alias(self, args if isinstance(args, tuple) else (args,))


# ---- Functions -------------------------------------------------------------------------------------------------

def cast(typ, val):
    """The value itself."""
    return val


def assert_type(val, typ, /):
    """The value itself."""
    return val


def reveal_type(obj, /):
    """Say on stderr what the type of the object is."""
    print(f'Runtime type is {type(obj).__name__!r}', file=sys.stderr)
    return obj


def assert_never(arg, /):
    value = repr(arg)
    if len(value) > 100:
        value = value[:100] + '...'
    raise AssertionError(f'Expected code to be unreachable, but got: {value}')


def _overload_dummy(*args, **kwds):
    """Helper for @overload to raise when called."""
    raise NotImplementedError('You should not call an overloaded function. '
                              'A series of @overload-decorated functions '
                              'outside a stub module should always be followed '
                              'by an implementation that is not @overload-ed.')


def overload(func):
    """One of several signatures of a function whose body follows."""
    return _overload_dummy


def get_overloads(func):
    return []


def clear_overloads():
    pass


def no_type_check(arg):
    arg.__no_type_check__ = True
    return arg


def no_type_check_decorator(decorator):
    return decorator


def final(f):
    """Not to be overridden or inherited from."""
    try:
        f.__final__ = True
    except (AttributeError, TypeError):
        pass
    return f


def override(method, /):
    """Meant to override a method of a base."""
    try:
        method.__override__ = True
    except (AttributeError, TypeError):
        pass
    return method


def dataclass_transform(*, eq_default=True, order_default=False, kw_only_default=False, frozen_default=False,
                        field_specifiers=(), **kwargs):
    def decorator(cls_or_fn):
        cls_or_fn.__dataclass_transform__ = {
            'eq_default': eq_default, 'order_default': order_default, 'kw_only_default': kw_only_default,
            'frozen_default': frozen_default, 'field_specifiers': field_specifiers, 'kwargs': kwargs}
        return cls_or_fn
    return decorator


def get_origin(tp):
    """What was subscribed: list for list[int]. None for anything else."""
    if isinstance(tp, _Alias):
        return Annotated if tp._name == 'Annotated' else tp.__origin__
    if isinstance(tp, (_Builtin, GenericAlias)):
        return tp.__origin__
    if tp is Generic:
        return Generic
    return types.UnionType if isinstance(tp, types.UnionType) else None


def get_args(tp):
    """What it was subscribed with."""
    if isinstance(tp, _Alias):
        if tp._name == 'Annotated':
            return (tp.__args__[0], *tp.__metadata__)
        args = tp.__args__
        if tp.__origin__ is collections.abc.Callable and args[:1] != (...,):
            return list(args[:-1]), args[-1]
        return args
    if isinstance(tp, GenericAlias):
        args = tp.__args__
        if tp.__origin__ is collections.abc.Callable and args[:1] != (...,):
            return list(args[:-1]), args[-1]
        return args
    return tp.__args__ if isinstance(tp, types.UnionType) else ()


def _evaluate(annotation, globalns, localns):
    if annotation is None:
        return type(None)
    if isinstance(annotation, str):
        return eval(annotation, globalns, localns)
    if isinstance(annotation, ForwardRef):
        return eval(annotation.__forward_arg__, globalns, localns)
    return annotation


def get_type_hints(obj, globalns=None, localns=None, include_extras=False):
    """The annotations of a class, module or function, with text replaced by what it means."""
    hints = {}
    if isinstance(obj, type):
        for base in reversed(obj.__mro__):
            names = globalns if globalns is not None else getattr(sys.modules.get(base.__module__), '__dict__', {})
            own = dict(vars(base)) if localns is None else localns
            for name, annotation in base.__dict__.get('__annotations__', {}).items():
                hints[name] = _evaluate(annotation, names, own)
    else:
        annotations = getattr(obj, '__annotations__', None)
        if annotations is None:
            if isinstance(obj, (types.ModuleType, types.BuiltinFunctionType)):
                return {}
            raise TypeError(f'{obj!r} is not a module, class, method, or function.')
        if globalns is None:
            globalns = obj.__dict__ if isinstance(obj, types.ModuleType) else getattr(obj, '__globals__', {})
        for name, annotation in annotations.items():
            hints[name] = _evaluate(annotation, globalns, localns if localns is not None else globalns)
    return hints if include_extras else {name: _strip(hint) for name, hint in hints.items()}


def _strip(hint):
    wrapped = getattr(hint, '_name', None) in ('Annotated', 'Required', 'NotRequired')
    return _strip(hint.__args__[0]) if wrapped else hint


def is_typeddict(tp):
    return isinstance(tp, _TypedDictMeta)


def is_protocol(tp, /):
    return isinstance(tp, type) and getattr(tp, '_is_protocol', False) and tp is not Protocol


def get_protocol_members(tp, /):
    if not is_protocol(tp):
        raise TypeError(f'{tp!r} is not a Protocol')
    return frozenset(_protocol_attributes(tp))


AnyStr = TypeVar('AnyStr', bytes, str)
T = TypeVar('T')
del T


class IO(Generic[AnyStr]):
    """What open() returns."""

    __slots__ = ()


class TextIO(IO[str]):
    """... for text."""

    __slots__ = ()


class BinaryIO(IO[bytes]):
    """... for bytes."""

    __slots__ = ()


__all__ = [name for name in globals() if name[:1] != '_' and name not in (
    'collections', 'contextlib', 'sys', 'types', 'ABCMeta', 'abstractmethod', 'GenericAlias')]
