# SPDX-License-Identifier: GPL-3.0-or-later
"""Representations of containers that contain themselves, or are too long."""

__all__ = ['Repr', 'repr', 'recursive_repr']

import builtins


def recursive_repr(fillvalue='...'):
    """A __repr__ that answers fillvalue while it is busy with the same object."""

    def decorating_function(user_function):
        busy = set()

        def wrapper(self):
            key = id(self)
            if key in busy:
                return fillvalue
            busy.add(key)
            try:
                return user_function(self)
            finally:
                busy.discard(key)

        for name in ('__module__', '__doc__', '__name__', '__qualname__'):
            setattr(wrapper, name, getattr(user_function, name))
        wrapper.__wrapped__ = user_function
        return wrapper

    return decorating_function


class Repr:
    """repr() with limits: how deep, how many items, how many characters."""

    def __init__(self, *, maxlevel=6, maxtuple=6, maxlist=6, maxarray=5, maxdict=4, maxset=6, maxfrozenset=6,
                 maxdeque=6, maxstring=30, maxlong=40, maxother=30, fillvalue='...', indent=None):
        self.maxlevel, self.maxtuple, self.maxlist, self.maxarray = maxlevel, maxtuple, maxlist, maxarray
        self.maxdict, self.maxset, self.maxfrozenset, self.maxdeque = maxdict, maxset, maxfrozenset, maxdeque
        self.maxstring, self.maxlong, self.maxother = maxstring, maxlong, maxother
        self.fillvalue, self.indent = fillvalue, indent

    def repr(self, x):
        return self.repr1(x, self.maxlevel)

    def repr1(self, x, level):
        special = getattr(self, 'repr_' + type(x).__name__.replace(' ', '_'), None)
        return special(x, level) if special else self.repr_instance(x, level)

    def _items(self, pieces, left, right, level, limit, total, trail=''):
        shown = [piece for _, piece in zip(range(limit), pieces)]
        if total > limit:
            shown.append(self.fillvalue)
        text = ', '.join(shown)
        return left + text + (trail if total == 1 and trail else '') + right

    def _sequence(self, x, level, left, right, limit, trail=''):
        if level <= 0 and x:
            return left + self.fillvalue + right
        return self._items((self.repr1(item, level - 1) for item in x), left, right, level, limit, len(x), trail)

    def repr_tuple(self, x, level):
        return self._sequence(x, level, '(', ')', self.maxtuple, ',')

    def repr_list(self, x, level):
        return self._sequence(x, level, '[', ']', self.maxlist)

    def repr_set(self, x, level):
        return self._sequence(sorted(x, key=id), level, '{', '}', self.maxset) if x else 'set()'

    def repr_frozenset(self, x, level):
        return self._sequence(list(x), level, 'frozenset({', '})', self.maxfrozenset) if x else 'frozenset()'

    def repr_deque(self, x, level):
        return self._sequence(x, level, 'deque([', '])', self.maxdeque)

    def repr_dict(self, x, level):
        if not x:
            return '{}'
        if level <= 0:
            return '{' + self.fillvalue + '}'
        keys = x
        try:
            keys = sorted(x)
        except Exception:
            pass
        pieces = (f'{self.repr1(key, level - 1)}: {self.repr1(x[key], level - 1)}' for key in keys)
        return self._items(pieces, '{', '}', level, self.maxdict, len(x))

    def _cut(self, text, limit):
        if len(text) <= limit:
            return text
        head = max(0, (limit - len(self.fillvalue)) // 2)
        tail = max(0, limit - len(self.fillvalue) - head)
        return text[:head] + self.fillvalue + text[len(text) - tail:]

    def repr_str(self, x, level):
        return self._cut(builtins.repr(x[:self.maxstring]), self.maxstring) if len(x) <= self.maxstring else \
            self._cut(builtins.repr(x), self.maxstring)

    def repr_int(self, x, level):
        return self._cut(builtins.repr(x), self.maxlong)

    def repr_instance(self, x, level):
        try:
            text = builtins.repr(x)
        except Exception:
            return f'<{x.__class__.__name__} instance at {id(x):#x}>'
        return self._cut(text, self.maxother)


aRepr = Repr()
repr = aRepr.repr
