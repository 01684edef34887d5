# inspect: what objects are, their signatures and parameters, documentation, members.
import functools
import inspect
import types


def plain(a, b=2, /, c: int = 3, *rest, d, e='x', **more) -> str:
    """First line.

        Indented line.
    """


class Base:
    """The base."""
    size = 3

    def __init__(self, x, *, y=None):
        self.x = x

    def method(self, value: 'list[int]' = ()):
        """Does something."""

    @classmethod
    def make(cls, *args):
        pass

    @staticmethod
    def helper(n):
        return n

    @property
    def shown(self):
        "as a property"


class Child(Base):
    def method(self, value=()):
        pass

    def __call__(self, p, q=1):
        pass


class WithNew:
    def __new__(cls, first, second=0):
        return super().__new__(cls)


def decorated(function):
    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        return function(*args, **kwargs)
    return wrapper


@decorated
def original(x, y):
    pass


def gen():
    yield 1


for thing in (plain, Base, Child, WithNew, Child(1), Child(1).method, Base.method, Base.make, Base.helper, original, gen, lambda *, k: k,
              functools.partial(plain, 1, d=5), functools.partial(original, y=3), len, abs, [].append, list.append, str.split, object):
    try:
        print(getattr(thing, '__name__', type(thing).__name__), inspect.signature(thing))
    except ValueError as error:
        print('ValueError', error)

s = inspect.signature(plain)
print(repr(s), s.return_annotation, list(s.parameters), s.parameters['c'], repr(s.parameters['rest']))
for p in s.parameters.values():
    print(p.name, p.kind, p.kind.description, p.default is p.empty, p.annotation is inspect.Parameter.empty, repr(p.kind))
bound = s.bind(1, 2, 3, 4, 5, d=6, z=7)
print(bound, bound.args, bound.kwargs, bound.arguments)
bound = s.bind(1, d=6)
bound.apply_defaults()
print(bound.arguments, bound.signature is s)
for args, kwargs in (((), {}), ((1,), {}), ((1,), {'d': 1, 'a': 5}), ((1, 2, 3), {'c': 4, 'd': 5})):
    try:
        print(s.bind(*args, **kwargs))
    except TypeError as error:
        print('TypeError', error)
try:
    inspect.signature(original).bind(1, 2, 3)
except TypeError as error:
    print(error)
P = inspect.Parameter
print(inspect.Signature([P('a', P.POSITIONAL_ONLY), P('b', P.KEYWORD_ONLY, default=1)], return_annotation=int))
print(s.replace(return_annotation=s.empty), P('x', P.POSITIONAL_OR_KEYWORD).replace(default=1, annotation=list[int]), s == inspect.signature(plain))
for call in (lambda: P('1', P.KEYWORD_ONLY), lambda: P('a', P.VAR_KEYWORD, default=1), lambda: inspect.signature(5), lambda: P('a', 9),
             lambda: inspect.Signature([P('b', P.KEYWORD_ONLY), P('a', P.POSITIONAL_ONLY)]), lambda: inspect.Signature([P('b', P.KEYWORD_ONLY)] * 2)):
    try:
        print(call())
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
print(inspect.getfullargspec(plain), inspect.getfullargspec(Child(1).method), inspect.getcallargs(original, 1, y=2))
print(inspect.getdoc(plain), '|', inspect.getdoc(Base), '|', inspect.getdoc(Child), '|', inspect.getdoc(Child.method), '|', inspect.getdoc(Base.shown))
print(repr(inspect.cleandoc('  a\n      b\n    c\n\n')))
tests = [n for n in dir(inspect) if n.startswith('is') and n not in ('iskeyword', 'ispackage')]
for name, thing in dict(plain=plain, Base=Base, method=Child(1).method, builtin=len, slot=object.__init__, descriptor=str.upper, property=Base.shown,
                        module=types, gen=gen, generator=gen(), code=plain.__code__, wrapper=''.__add__, getset=type.__dict__['__name__']).items():
    print(name, [t for t in tests if getattr(inspect, t)(thing)])
print([n for n, v in inspect.getmembers(Child, inspect.isfunction)], [n for n, v in inspect.getmembers(Child(1), inspect.ismethod)])
print([(n, v) for n, v in inspect.getmembers(Child(5)) if not n.startswith('_') and not callable(v)])
print(inspect.getmro(Child), inspect.unwrap(original).__name__, inspect.getmodule(plain).__name__, inspect.getmodulename('/a/b.py'))
print(inspect.getattr_static(Child(7), 'x'), inspect.getattr_static(Child, 'none', 'default'))
print([(a.name, a.kind, a.defining_class.__name__) for a in inspect.classify_class_attrs(Child) if a.name[0] != '_'])
print(inspect.getclasstree([Base, Child]))
