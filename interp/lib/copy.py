# SPDX-License-Identifier: GPL-3.0-or-later
"""Copies: of an object alone, or of everything that can be reached from it.

An object that knows better says so (__copy__, __deepcopy__); otherwise it is taken apart by
__reduce_ex__ and put together again. A deep copy remembers what it has copied already, by id: that is
how cycles end, and how what was shared stays shared.
"""

import types

__all__ = ['Error', 'copy', 'deepcopy', 'replace']


class Error(Exception):
    """What cannot be copied."""


error = Error

# Of these there is no need, or no way, to make another one.
_ATOMS = {types.NoneType, int, float, bool, complex, str, tuple, bytes, frozenset, type, range, slice, property,
          types.BuiltinFunctionType, types.EllipsisType, types.NotImplementedType, types.FunctionType, types.CodeType,
          types.GenericAlias}
_DEEP_ATOMS = {types.NoneType, types.EllipsisType, types.NotImplementedType, int, float, bool, complex, bytes, str,
               types.CodeType, type, range, types.BuiltinFunctionType, types.FunctionType, property}

try:
    from weakref import ref as _weakref
    _ATOMS.add(_weakref)
    _DEEP_ATOMS.add(_weakref)
except ImportError:
    pass


# ---- Shallow ---------------------------------------------------------------------------------------------

def copy(x):
    """Shallow copy operation on arbitrary Python objects."""
    cls = type(x)
    if cls in _ATOMS or issubclass(cls, type):
        return x
    if cls in (list, dict, set, bytearray):
        return x.copy()
    own_way = getattr(cls, '__copy__', None)
    if own_way is not None:
        return own_way(x)
    parts = _take_apart(x, cls)
    return x if isinstance(parts, str) else _put_together(x, None, *parts)


def _take_apart(x, cls):
    reduce_ex = getattr(x, '__reduce_ex__', None)
    if reduce_ex is not None:
        return reduce_ex(4)
    reduce = getattr(x, '__reduce__', None)
    if reduce is None:
        raise Error(f'un(shallow)copyable object of type {cls}')
    return reduce()


# ---- Deep ------------------------------------------------------------------------------------------------

def deepcopy(x, memo=None, _nil=[]):
    """Deep copy operation on arbitrary Python objects."""
    cls = type(x)
    if cls in _DEEP_ATOMS:
        return x
    if memo is None:
        memo = {}
    known = memo.get(id(x), _nil)
    if known is not _nil:
        return known
    result = _deepcopy_of(x, cls, memo)
    if result is not x:
        memo[id(x)] = result
        _keep_alive(x, memo)
    return result


def _deepcopy_of(x, cls, memo):
    special = _DEEP.get(cls)
    if special is not None:
        return special(x, memo)
    if issubclass(cls, type):
        return x
    own_way = getattr(x, '__deepcopy__', None)
    if own_way is not None:
        return own_way(memo)
    parts = _take_apart(x, cls)
    return x if isinstance(parts, str) else _put_together(x, memo, *parts)


def _keep_alive(x, memo):
    """The memo goes by id, so what it knows has to live as long as it does."""
    try:
        memo[id(memo)].append(x)
    except KeyError:
        memo[id(memo)] = [x]


def _deepcopy_list(x, memo):
    result = []
    memo[id(x)] = result
    for item in x:
        result.append(deepcopy(item, memo))
    return result


def _deepcopy_tuple(x, memo):
    items = [deepcopy(item, memo) for item in x]
    if id(x) in memo:  # a cycle came back to it
        return memo[id(x)]
    if all(item is copied for item, copied in zip(x, items)):
        return x
    return tuple(items)


def _deepcopy_dict(x, memo):
    result = {}
    memo[id(x)] = result
    for key, value in x.items():
        result[deepcopy(key, memo)] = deepcopy(value, memo)
    return result


def _deepcopy_method(x, memo):
    return type(x)(x.__func__, deepcopy(x.__self__, memo))


_DEEP = {list: _deepcopy_list, tuple: _deepcopy_tuple, dict: _deepcopy_dict, types.MethodType: _deepcopy_method}


# ---- From parts --------------------------------------------------------------------------------------------

def _put_together(x, memo, func, args, state=None, listiter=None, dictiter=None):
    """Call func with args and give the result state, items and entries; all copied if there is a memo."""
    deep = memo is not None
    if deep and args:
        args = [deepcopy(arg, memo) for arg in args]
    y = func(*args)
    if deep:
        memo[id(x)] = y
    if state is not None:
        if deep:
            state = deepcopy(state, memo)
        _set_state(y, state)
    if listiter is not None:
        for item in listiter:
            y.append(deepcopy(item, memo) if deep else item)
    if dictiter is not None:
        for key, value in dictiter:
            if deep:
                key, value = deepcopy(key, memo), deepcopy(value, memo)
            y[key] = value
    return y


def _set_state(y, state):
    if hasattr(y, '__setstate__'):
        y.__setstate__(state)
        return
    slots = None
    if isinstance(state, tuple) and len(state) == 2:
        state, slots = state
    if state is not None:
        y.__dict__.update(state)
    if slots is not None:
        for name, value in slots.items():
            setattr(y, name, value)


def replace(obj, /, **changes):
    """Return a new object replacing specified fields with new values."""
    func = getattr(obj.__class__, '__replace__', None)
    if func is None:
        raise TypeError(f'replace() does not support {obj.__class__.__name__} objects')
    return func(obj, **changes)
