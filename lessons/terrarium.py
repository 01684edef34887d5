# SPDX-License-Identifier: GPL-3.0-or-later
"""The module terrarium for CPython: what checks can assert about memory.

Terrarium has this module built in. Here the same names answer with what CPython knows: the
collector's list of objects, reference counts, tracemalloc. What CPython cannot know raises
unittest.SkipTest, which pytest and unittest show as skipped.

    cd lessons/NN-topic/exercises/NAME && PYTHONPATH=../../.. python3 -m pytest check.py
"""

import gc
import sys
import tracemalloc
import types
import unittest
import weakref
from contextlib import contextmanager

__all__ = [
    "alive", "expect_alive", "expect_freed", "expect_no_cycles", "no_cycles", "counting_only",
    "at_most", "peak", "freed_on_return", "keeps_no_reference", "layout", "allocations", "at_most_bytes",
    "finalizers", "expect_layout", "expect_equal", "only_weakly", "refs", "why", "points", "hidden", "needs",
]

_HEAP_TYPE, _HAS_GC, _HAS_WORDS = 1 << 9, 1 << 14, 3 << 3


def _cannot():
    raise unittest.SkipTest("only Terrarium can see this")


def _instances(cls):
    """cls None: instances of all classes written in Python."""
    def wanted(obj):
        kind = type(obj)
        if cls is None:
            return kind.__flags__ & _HEAP_TYPE and not issubclass(kind, type)
        return issubclass(kind, cls)
    return [obj for obj in gc.get_objects() if wanted(obj)]


def _name(obj):
    return f"a {type(obj).__name__}"


# ---- Who is alive? ------------------------------------------------------------------------------

def alive(cls):
    """How many instances of cls, and of classes below it, are alive."""
    return len(_instances(cls))


def expect_alive(cls, count):
    found = alive(cls)
    if found != count:
        verb = "is" if found == 1 else "are"
        raise AssertionError(f"{found} {cls.__name__} {verb} alive, and {count} should be")


def expect_freed(watcher, when=""):
    obj = watcher()
    if obj is not None:
        after = f" after {when}" if when else ""
        raise AssertionError(f"{_name(obj)} is still alive{after}")


# ---- Circles ------------------------------------------------------------------------------------

def _garbage():
    """What a collection finds now; it is kept, so that it can be looked at."""
    flags = gc.get_debug()
    gc.set_debug(gc.DEBUG_SAVEALL)
    before = len(gc.garbage)
    try:
        gc.collect()
    finally:
        gc.set_debug(flags)
    found = gc.garbage[before:]
    del gc.garbage[before:]
    return found


def expect_no_cycles():
    found = _garbage()
    if found:
        raise AssertionError(f"{_name(found[0])} waits for the collector, one of {len(found)} objects")


@contextmanager
def no_cycles():
    gc.collect()
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
    expect_no_cycles()


@contextmanager
def counting_only(cls):
    gc.collect()
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
    found = [obj for obj in _garbage() if isinstance(obj, cls)]
    if found:
        raise AssertionError(f"{_name(found[0])} waits for the collector: counting alone did not free it")


# ---- Births and deaths --------------------------------------------------------------------------

class _Peak:
    """Counts instances of a class by a weak reference to each."""

    def __init__(self, cls):
        self.now = self.count = alive(cls)
        self.watchers = {}
        for obj in _instances(cls):
            self.watch(obj)

    def watch(self, obj):
        try:
            watcher = weakref.ref(obj, self.died)
        except TypeError:
            _cannot()
        self.watchers[id(watcher)] = watcher

    def died(self, watcher):
        self.now -= 1
        self.watchers.pop(id(watcher), None)

    def born(self, obj):
        self.now += 1
        self.count = max(self.count, self.now)
        self.watch(obj)


@contextmanager
def peak(cls):
    seen = _Peak(cls)
    own = "__new__" in vars(cls)
    original = cls.__new__

    def new(kind, *args, **kwargs):
        obj = original(kind) if original is object.__new__ else original(kind, *args, **kwargs)
        if isinstance(obj, cls):
            seen.born(obj)
        return obj

    cls.__new__ = staticmethod(new)
    try:
        yield seen
    finally:
        if own:
            cls.__new__ = original
        else:
            # A class whose __new__ was deleted refuses arguments that it used to take.
            cls.__new__ = staticmethod(lambda kind, *args, **kwargs: original(kind)
                                       if original is object.__new__ else original(kind, *args, **kwargs))


@contextmanager
def at_most(cls, count):
    with peak(cls) as seen:
        yield seen
    if seen.count > count:
        raise AssertionError(f"{seen.count} {cls.__name__} were alive at once, and no more than {count} may be")


@contextmanager
def finalizers(cls, key=lambda obj: obj.name):
    order = []
    original = cls.__del__
    own = "__del__" in vars(cls)

    def noting(self):
        order.append(key(self))
        original(self)

    cls.__del__ = noting
    try:
        yield order
    finally:
        if own:
            cls.__del__ = original
        else:
            del cls.__del__


# ---- A function and what it leaves behind -------------------------------------------------------

def freed_on_return(function, /, *args, of=None):
    before = {id(obj) for obj in _instances(of)}
    result = function(*args)
    for obj in _instances(of):
        if id(obj) not in before and obj is not result:
            raise AssertionError(f"{_name(obj)} was made in {function.__name__}() and is still alive when it has returned")
    return result


def _owned(result, obj):
    return sum(target is obj for target in gc.get_referents(result)) + (result is obj)


def keeps_no_reference(function, /, *args):
    holders = {id(holder) for arg in args for holder in gc.get_referrers(arg)}
    before = [sys.getrefcount(args[i]) for i in range(len(args))]
    result = function(*args)
    for i in range(len(args)):
        owned = 0 if id(result) in holders else _owned(result, args[i])
        if gc.is_tracked(args[i]) and sys.getrefcount(args[i]) - owned > before[i]:
            raise AssertionError(f"{function.__name__}() keeps a reference to {_name(args[i])}")
    return result


# ---- Bytes --------------------------------------------------------------------------------------

class _Made:
    def __init__(self, started):
        self._started = started
        self._start = self._end = self._peak = None

    objects = property(lambda self: _cannot())
    bytes = property(lambda self: (self._end or tracemalloc.get_traced_memory()[0]) - self._start)
    peak = property(lambda self: max(0, (self._peak or tracemalloc.get_traced_memory()[1]) - self._start))

    def of(self, cls):
        _cannot()


@contextmanager
def allocations():
    made = _Made(not tracemalloc.is_tracing())
    if made._started:
        tracemalloc.start()
    tracemalloc.reset_peak()
    made._start = tracemalloc.get_traced_memory()[0]
    try:
        yield made
    finally:
        made._end, made._peak = tracemalloc.get_traced_memory()
        if made._started:
            tracemalloc.stop()


@contextmanager
def at_most_bytes(bytes):
    with allocations() as made:
        yield
    if made.peak > bytes:
        raise AssertionError(f"{made.peak} bytes were in use at once, beyond those at the start, and no more than {bytes} may be")


# ---- One class, one object ----------------------------------------------------------------------

def _slots(cls):
    names = []
    for base in cls.__mro__:
        slots = vars(base).get("__slots__", ())
        slots = (slots,) if isinstance(slots, str) else tuple(slots)
        names += [name for name in slots if name not in ("__dict__", "__weakref__")]
    return sorted(names)


def expect_layout(cls, slots=None, dict=None, weakref=None, size=None):
    name = cls.__name__
    if slots is not None and sorted(slots) != _slots(cls):
        raise AssertionError(f"the slots of {name} should be {slots!r}, but they are {tuple(_slots(cls))!r}")
    has_dict, has_weakref = bool(cls.__dictoffset__), bool(cls.__weakrefoffset__)
    if dict is not None and bool(dict) != has_dict:
        have, should = ("a", "none") if has_dict else ("no", "one")
        raise AssertionError(f"instances of {name} have {have} __dict__, and should have {should}")
    if weakref is not None and bool(weakref) != has_weakref:
        can, should = ("", " not") if has_weakref else ("not", "")
        raise AssertionError(f"instances of {name} can{can} be looked at by a weakref, and should{should}")
    if size is not None:
        actual = cls.__basicsize__
        actual += 16 if cls.__flags__ & _HAS_GC else 0
        actual += 16 if cls.__flags__ & _HAS_WORDS else 0
        if actual != size:
            raise AssertionError(f"an instance of {name} takes {actual} bytes, and it should take {size}")


def _leads_everywhere(holder, target):
    if isinstance(target, (type, types.ModuleType, types.CodeType)):
        return True
    return isinstance(holder, types.FunctionType) and target in (holder.__globals__, holder.__builtins__)


def only_weakly(holder, obj):
    met, queue = {id(holder)}, [holder]
    while queue:
        current = queue.pop(0)
        if isinstance(current, weakref.ref):
            continue
        for target in gc.get_referents(current):
            if target is obj:
                raise AssertionError(f"{_name(holder)} keeps {_name(obj)} alive")
            if id(target) not in met and not _leads_everywhere(current, target):
                met.add(id(target))
                queue.append(target)


_ATOMS = (int, str, float, bool, bytes, complex, type(None))


def _is_plain(value):
    kind = type(value)
    if kind in _ATOMS:
        return True
    if kind is dict:
        return all(type(key) in _ATOMS for key in value) and all(map(_is_plain, value.values()))
    if kind in (set, frozenset):
        return all(type(item) in _ATOMS for item in value)
    return kind in (list, tuple) and all(map(_is_plain, value))


def _same_shape(actual, expected):
    if type(actual) is not type(expected):
        return False
    if type(actual) in (list, tuple):
        return all(map(_same_shape, actual, expected))
    return type(actual) is not dict or all(_same_shape(actual[key], expected[key]) for key in actual)


def expect_equal(actual, expected):
    """A plain value is equal to another and of the same type; no __eq__ written in Python is asked."""
    if actual is expected:
        return
    if not _is_plain(expected):
        raise TypeError("expect_equal() compares plain values: numbers, texts, lists, tuples, dicts, sets of them, "
                        f"not a {type(expected).__name__}")
    if not _is_plain(actual):
        raise AssertionError(f"{expected!r} was expected, and not {_name(actual)}")
    if actual != expected or not _same_shape(actual, expected):
        raise AssertionError(f"{expected!r} was expected, and not {actual!r}")


def refs(obj):
    """References to obj, not counting that of this call."""
    return sys.getrefcount(obj) - 2


def layout(obj):
    """A picture of the bytes of obj, or of an instance of the class obj."""
    _cannot()


def why(obj):
    """Which objects refer to it: CPython knows no path."""
    holders = [type(holder).__name__ for holder in gc.get_referrers(obj)
               if not isinstance(holder, types.FrameType)]
    return ", ".join(sorted(holders)) or "nothing the collector knows"


# ---- Decorators of checks -----------------------------------------------------------------------

def points(number):
    def mark(test):
        test.__points__ = number
        return test
    return mark


def hidden(test):
    test.__hidden__ = True
    return test


def needs(*tests):
    def mark(test):
        test.__needs__ = tests
        return test
    return mark


gc.collect()  # what the imports above left behind is nobody's circle
