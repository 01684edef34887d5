# SPDX-License-Identifier: GPL-3.0-or-later
"""Abstract base classes: classes that say what their subclasses have to have.

A class whose metaclass is ABCMeta can be asked about classes that do not inherit from it: whoever is
registered, or passes the class's own test (__subclasshook__), counts as a subclass. Answers are
remembered; each registration anywhere makes the remembered "no"s out of date.
"""

from weakref import ref as _ref


def abstractmethod(funcobj):
    """A method that has to be overridden before the class can be instantiated."""
    funcobj.__isabstractmethod__ = True
    return funcobj


class abstractclassmethod(classmethod):
    """The old way of writing @classmethod @abstractmethod."""

    __isabstractmethod__ = True

    def __init__(self, callable):
        callable.__isabstractmethod__ = True
        super().__init__(callable)


class abstractstaticmethod(staticmethod):
    """The old way of writing @staticmethod @abstractmethod."""

    __isabstractmethod__ = True

    def __init__(self, callable):
        callable.__isabstractmethod__ = True
        super().__init__(callable)


class abstractproperty(property):
    """The old way of writing @property @abstractmethod."""

    __isabstractmethod__ = True


_registrations = 0


def get_cache_token():
    """A value that changes with every registration."""
    return _registrations


class _ClassSet:
    """A set of classes that does not keep them alive."""

    __slots__ = ('_refs',)

    def __init__(self):
        self._refs = set()

    def add(self, cls):
        refs = self._refs
        refs.add(_ref(cls, refs.discard))

    def __contains__(self, cls):
        try:
            return _ref(cls) in self._refs
        except TypeError:
            return False

    def __iter__(self):
        return iter([cls for cls in [reference() for reference in self._refs] if cls is not None])

    def clear(self):
        self._refs.clear()


class _Answers:
    """What a class knows about its virtual subclasses."""

    __slots__ = ('registry', 'yes', 'no', 'no_token')

    def __init__(self):
        self.registry = _ClassSet()
        self.yes = _ClassSet()
        self.no = _ClassSet()
        self.no_token = _registrations


def _abstract_names(cls, namespace):
    names = {name for name, value in namespace.items() if getattr(value, '__isabstractmethod__', False)}
    for base in cls.__bases__:
        for name in getattr(base, '__abstractmethods__', ()):
            if getattr(getattr(cls, name, None), '__isabstractmethod__', False):
                names.add(name)
    return frozenset(names)


class ABCMeta(type):
    """The metaclass of abstract base classes."""

    def __new__(mcls, name, bases, namespace, /, **kwargs):
        cls = super().__new__(mcls, name, bases, namespace, **kwargs)
        cls.__abstractmethods__ = _abstract_names(cls, namespace)
        cls._abc_impl = _Answers()
        return cls

    def register(cls, subclass):
        """Make subclass a virtual subclass of cls. Returns it, so that this is a decorator."""
        global _registrations
        if not isinstance(subclass, type):
            raise TypeError('Can only register classes')
        if issubclass(subclass, cls):
            return subclass
        if issubclass(cls, subclass):
            raise RuntimeError('Refusing to create an inheritance cycle')
        cls._abc_impl.registry.add(subclass)
        _registrations += 1
        return subclass

    def __instancecheck__(cls, instance):
        """isinstance(instance, cls)"""
        subclass = instance.__class__
        if subclass in cls._abc_impl.yes:
            return True
        subtype = type(instance)
        if subtype is subclass:
            answers = cls._abc_impl
            if answers.no_token == _registrations and subclass in answers.no:
                return False
            return cls.__subclasscheck__(subclass)
        return cls.__subclasscheck__(subclass) or cls.__subclasscheck__(subtype)

    def __subclasscheck__(cls, subclass):
        """issubclass(subclass, cls)"""
        if not isinstance(subclass, type):
            raise TypeError('issubclass() arg 1 must be a class')
        answers = cls._abc_impl
        if subclass in answers.yes:
            return True
        if answers.no_token != _registrations:
            answers.no.clear()
            answers.no_token = _registrations
        elif subclass in answers.no:
            return False
        answer = cls._find_out(subclass, answers.registry)
        (answers.yes if answer else answers.no).add(subclass)
        return answer

    def _find_out(cls, subclass, registry):
        answer = cls.__subclasshook__(subclass)
        if answer is not NotImplemented:
            assert isinstance(answer, bool)
            return answer
        if cls in getattr(subclass, '__mro__', ()):
            return True
        return (any(issubclass(subclass, known) for known in registry)
                or any(issubclass(subclass, derived) for derived in type.__subclasses__(cls)))


def update_abstractmethods(cls):
    """Find out again which methods of cls are abstract, after a decorator changed it."""
    if not hasattr(cls, '__abstractmethods__'):
        return cls
    cls.__abstractmethods__ = _abstract_names(cls, cls.__dict__)
    return cls


class ABC(metaclass=ABCMeta):
    """An abstract base class without anything else: to inherit from."""

    __slots__ = ()
