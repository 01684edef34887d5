# SPDX-License-Identifier: GPL-3.0-or-later
"""WeakValueDictionary and WeakKeyDictionary: tables that keep their values, or their keys, not alive.

Inside stands an ordinary dict with a weak reference in place of the value or of the key, whose
callback removes the entry when the object dies. As in WeakSet, a death during an iteration is only
noted: the guards of the iterations remove the entries when the last of them leaves.
"""

__name__ = "weakref"  # where the classes say they are from

import _collections_abc
from _weakref import _remove_dead_weakref, ref
from _weakrefset import _IterationGuard


class KeyedRef(ref):
    """A weak reference to a value that knows its key.

    One callback can so serve all the entries of a table: it reads the key of the reference that
    died, and needs no function of its own for each of them.
    """

    __slots__ = ("key",)

    def __new__(type, ob, callback, key):
        self = ref.__new__(type, ob, callback)
        self.key = key
        return self

    def __init__(self, ob, callback, key):
        super().__init__(ob, callback)


class WeakValueDictionary(_collections_abc.MutableMapping):
    """A mapping that refers to its values weakly.

    An entry is gone as soon as nobody else holds its value.
    """

    def __init__(self, other=(), /, **kw):
        def remove(dead, table_ref=ref(self)):
            table = table_ref()
            if table is None:
                return
            if table._iterating:
                table._pending_removals.append(dead.key)
            else:
                # The key may have got another value meanwhile: only a dead one goes.
                _remove_dead_weakref(table.data, dead.key)

        self._remove = remove
        self._pending_removals = []
        self._iterating = set()
        self.data = {}
        self.update(other, **kw)

    def _commit_removals(self):
        pending = self._pending_removals
        while pending:
            _remove_dead_weakref(self.data, pending.pop())

    def _settle(self):
        if self._pending_removals:
            self._commit_removals()

    def __len__(self):
        self._settle()
        return len(self.data)

    def __repr__(self):
        return f"<{self.__class__.__name__} at {id(self):#x}>"

    def __getitem__(self, key):
        self._settle()
        value = self.data[key]()
        if value is None:
            raise KeyError(key)
        return value

    def __setitem__(self, key, value):
        self._settle()
        self.data[key] = KeyedRef(value, self._remove, key)

    def __delitem__(self, key):
        self._settle()
        del self.data[key]

    def __contains__(self, key):
        self._settle()
        weak = self.data.get(key)
        return weak is not None and weak() is not None

    def get(self, key, default=None):
        self._settle()
        weak = self.data.get(key)
        value = None if weak is None else weak()
        return default if value is None else value

    def setdefault(self, key, default=None):
        weak = self.data.get(key)
        value = None if weak is None else weak()
        if value is None:
            self[key] = value = default
        return value

    def pop(self, key, *args):
        self._settle()
        weak = self.data.pop(key, None)
        value = None if weak is None else weak()
        if value is not None:
            return value
        if args:
            return args[0]
        raise KeyError(key)

    def popitem(self):
        self._settle()
        while True:
            key, weak = self.data.popitem()
            value = weak()
            if value is not None:
                return key, value

    def update(self, other=None, /, **kwargs):
        self._settle()
        if other is not None:
            pairs = other.items() if hasattr(other, "items") else dict(other).items()
            for key, value in pairs:
                self.data[key] = KeyedRef(value, self._remove, key)
        for key, value in kwargs.items():
            self.data[key] = KeyedRef(value, self._remove, key)

    # Walks.

    def keys(self):
        self._settle()
        with _IterationGuard(self):
            for key, weak in self.data.items():
                if weak() is not None:
                    yield key

    __iter__ = keys

    def values(self):
        self._settle()
        with _IterationGuard(self):
            for weak in self.data.values():
                value = weak()
                if value is not None:
                    yield value

    def items(self):
        self._settle()
        with _IterationGuard(self):
            for key, weak in self.data.items():
                value = weak()
                if value is not None:
                    yield key, value

    def itervaluerefs(self):
        """Walk through the references themselves, which hold no value alive and may be dead."""
        self._settle()
        with _IterationGuard(self):
            yield from self.data.values()

    def valuerefs(self):
        """The references themselves, as a list; they hold no value alive and may be dead."""
        self._settle()
        return list(self.data.values())

    # Copies.

    def copy(self):
        self._settle()
        new = WeakValueDictionary()
        with _IterationGuard(self):
            for key, weak in self.data.items():
                value = weak()
                if value is not None:
                    new[key] = value
        return new

    __copy__ = copy

    def __deepcopy__(self, memo):
        from copy import deepcopy
        self._settle()
        new = self.__class__()
        with _IterationGuard(self):
            for key, weak in self.data.items():
                value = weak()
                if value is not None:
                    new[deepcopy(key, memo)] = value  # values are shared: they are only referred to
        return new

    def __ior__(self, other):
        self.update(other)
        return self

    def __or__(self, other):
        if not isinstance(other, _collections_abc.Mapping):
            return NotImplemented
        new = self.copy()
        new.update(other)
        return new

    def __ror__(self, other):
        if not isinstance(other, _collections_abc.Mapping):
            return NotImplemented
        new = self.__class__()
        new.update(other)
        new.update(self)
        return new


class WeakKeyDictionary(_collections_abc.MutableMapping):
    """A mapping that refers to its keys weakly.

    An entry is gone as soon as nobody else holds its key: a way to say more about an object that
    belongs to somebody else, without giving it an attribute.
    """

    def __init__(self, dict=None):
        self.data = {}

        def remove(dead, table_ref=ref(self)):
            table = table_ref()
            if table is None:
                return
            if table._iterating:
                table._pending_removals.append(dead)
            else:
                table.data.pop(dead, None)

        self._remove = remove
        self._pending_removals = []
        self._iterating = set()
        self._dirty_len = False
        if dict is not None:
            self.update(dict)

    # Only the end of an iteration removes the dead here. What was taken out by hand meanwhile may
    # still be noted as dead: the length is "dirty" until those notes are thrown away.

    def _commit_removals(self):
        pending = self._pending_removals
        while pending:
            self.data.pop(pending.pop(), None)

    def _scrub_removals(self):
        self._pending_removals = [weak for weak in self._pending_removals if weak in self.data]
        self._dirty_len = False

    def __len__(self):
        if self._dirty_len and self._pending_removals:
            self._scrub_removals()
        return len(self.data) - len(self._pending_removals)

    def __repr__(self):
        return f"<{self.__class__.__name__} at {id(self):#x}>"

    def __getitem__(self, key):
        return self.data[ref(key)]

    def __setitem__(self, key, value):
        self.data[ref(key, self._remove)] = value

    def __delitem__(self, key):
        self._dirty_len = True
        del self.data[ref(key)]

    def __contains__(self, key):
        try:
            weak = ref(key)
        except TypeError:  # what cannot be referred to weakly is no key
            return False
        return weak in self.data

    def get(self, key, default=None):
        return self.data.get(ref(key), default)

    def setdefault(self, key, default=None):
        return self.data.setdefault(ref(key, self._remove), default)

    def pop(self, key, *args):
        self._dirty_len = True
        return self.data.pop(ref(key), *args)

    def popitem(self):
        self._dirty_len = True
        while True:
            weak, value = self.data.popitem()
            key = weak()
            if key is not None:
                return key, value

    def update(self, dict=None, /, **kwargs):
        if dict is not None:
            pairs = dict.items() if hasattr(dict, "items") else type({})(dict).items()
            for key, value in pairs:
                self.data[ref(key, self._remove)] = value
        if kwargs:
            self.update(kwargs)

    # Walks.

    def keys(self):
        with _IterationGuard(self):
            for weak in self.data:
                key = weak()
                if key is not None:
                    yield key

    __iter__ = keys

    def values(self):
        with _IterationGuard(self):
            for weak, value in self.data.items():
                if weak() is not None:
                    yield value

    def items(self):
        with _IterationGuard(self):
            for weak, value in self.data.items():
                key = weak()
                if key is not None:
                    yield key, value

    def keyrefs(self):
        """The references themselves, as a list; they hold no key alive and may be dead."""
        return list(self.data)

    # Copies.

    def copy(self):
        new = WeakKeyDictionary()
        with _IterationGuard(self):
            for weak, value in self.data.items():
                key = weak()
                if key is not None:
                    new[key] = value
        return new

    __copy__ = copy

    def __deepcopy__(self, memo):
        from copy import deepcopy
        new = self.__class__()
        with _IterationGuard(self):
            for weak, value in self.data.items():
                key = weak()
                if key is not None:
                    new[key] = deepcopy(value, memo)  # keys are shared: they are only referred to
        return new

    def __ior__(self, other):
        self.update(other)
        return self

    def __or__(self, other):
        if not isinstance(other, _collections_abc.Mapping):
            return NotImplemented
        new = self.copy()
        new.update(other)
        return new

    def __ror__(self, other):
        if not isinstance(other, _collections_abc.Mapping):
            return NotImplemented
        new = self.__class__()
        new.update(other)
        new.update(self)
        return new
