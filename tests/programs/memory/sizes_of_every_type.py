"""The sizes of CPython 3.13, type by type: what a struct needs, what stands inside its block, and the headers of
what the collector tracks."""

import collections
import functools
import itertools
import operator
import sys
import types
import weakref


class Plain:
  def method(self):
    pass

  @classmethod
  def of_class(cls):
    pass

  @staticmethod
  def static():
    pass

  @property
  def asked(self):
    pass


class Nothing:
  __slots__ = ()


class Two:
  __slots__ = ("a", "b")


class Weak:
  __slots__ = ("a", "__weakref__")


class Open:
  __slots__ = ("a", "__dict__")


class Both:
  __slots__ = ("a", "__dict__", "__weakref__")


class Row:
  def __getitem__(self, index):
    raise IndexError

  def __len__(self):
    return 0


def outer(value):
  def inner():
    return value
  return inner


def show(title, things):
  print(title)
  for thing in things:
    print(f"  {type(thing).__name__:28}{sys.getsizeof(thing):5}")


show("functions", [outer, outer(1), lambda: 0, outer(1).__closure__[0], Plain().method, Plain.of_class,
                   Plain.__dict__["of_class"], Plain.__dict__["static"], Plain.__dict__["asked"], len, [].append,
                   list.append, [].__len__, list.__len__, type.__dict__["__dict__"], Two.a, dict.__dict__["fromkeys"],
                   functools.partial(len), functools.partial(len, 1, a=2), operator.attrgetter("a", "b"),
                   operator.itemgetter(1, 2), operator.methodcaller("a", 1)])
show("instances", [Plain(), Nothing(), Two(), Weak(), Open(), Both(), types.SimpleNamespace(a=1), sys,
                   types.ModuleType("x"), object()])
show("iterators", [iter([]), reversed([]), iter(()), iter(""), iter("\u20ac"), iter(b""), iter({}),
                   reversed({}), iter({}.values()), iter({}.items()), iter(set()), iter(range(3)), iter(range(10**30)),
                   reversed(range(3)), iter(len, 1), iter(Row()), reversed(Row()), enumerate([]), zip(), zip([], []),
                   map(len, []), filter(None, [])])
show("itertools", [itertools.count(), itertools.cycle([1]), itertools.repeat(1), itertools.chain([]),
                   itertools.accumulate([]), itertools.compress([], []), itertools.dropwhile(len, []),
                   itertools.takewhile(len, []), itertools.filterfalse(len, []), itertools.starmap(len, []),
                   itertools.islice([], 1), itertools.groupby([]), next(itertools.groupby([1]))[1],
                   itertools.zip_longest([], []), itertools.pairwise([]), itertools.batched([], 2)])
show("views", [{}.keys(), {}.values(), {}.items(), types.MappingProxyType({}), memoryview(b"abc"), slice(1), range(5),
               super(Plain, Plain()), weakref.ref(Plain), list[int], int | str])
show("collections", [collections.deque(), collections.deque(range(200)), collections.deque([1], 3),
                     iter(collections.deque()), collections.defaultdict(list), collections.Counter(),
                     collections.namedtuple("Pair", "x y")(1, 2)])
show("singletons", [None, True, NotImplemented, ...])

# Exceptions, and the plainest class derived from each.
special = {
  "BaseExceptionGroup": ("m", [ValueError()]), "ExceptionGroup": ("m", [ValueError()]),
  "UnicodeDecodeError": ("ascii", b"", 0, 1, "x"), "UnicodeEncodeError": ("ascii", "", 0, 1, "x"),
  "UnicodeTranslateError": ("", 0, 1, "x"),
}
builtins = sys.modules["builtins"]
print("exceptions")
for name in sorted(dir(builtins)):
  kind = getattr(builtins, name)
  if isinstance(kind, type) and issubclass(kind, BaseException) and not name.startswith("_"):
    args = special.get(name, ())
    derived = type("Derived", (kind,), {})
    print(f"  {name:28}{sys.getsizeof(kind(*args)):5}{sys.getsizeof(derived(*args)):5}")

# Classes derived from built-in types, by what their `__slots__` say.
print("derived", *("none", "()", "q", "__dict__", "__weakref__"), sep="  ")
for base, *args in [
  (int, 5), (int, 0), (int, 2**100), (float, 1.5), (complex, 1j), (bytes, b""), (bytes, b"abc"), (bytearray, b"abc"),
  (str, ""), (str, "abc"), (str, "\xe9"), (str, "\u20ac"), (list,), (list, [1, 2, 3]), (dict,), (dict, {1: 2}), (set,),
  (set, [1]), (frozenset, [1]), (tuple,), (tuple, [1, 2]), (property,), (staticmethod, len), (classmethod, len),
  (collections.deque,), (collections.defaultdict,), (types.ModuleType, "x"), (types.SimpleNamespace,),
  (enumerate, []), (zip,), (map, len, []), (filter, len, []), (reversed, []), (super, Plain), (functools.partial, len),
  (itertools.count,), (weakref.ref, Plain), (Exception,), (OSError,), (KeyError,),
]:
  sizes = []
  for slots in (None, (), ("q",), ("__dict__",), ("__weakref__",)):
    try:
      derived = type("Derived", (base,), {} if slots is None else {"__slots__": slots})
    except TypeError:
      sizes.append("   -")
    else:
      thing = derived(*args)
      sizes.append(f"{sys.getsizeof(thing):4}/{thing.__sizeof__()}/{derived.__basicsize__}")
  print(f"  {base.__name__:16}", *sizes)
