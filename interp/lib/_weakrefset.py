# SPDX-License-Identifier: GPL-3.0-or-later
"""WeakSet: a set that keeps none of its members alive.

Inside stands an ordinary set of weak references. Each reference has a callback that takes it out of
the set when its object dies. Members die at any moment, also while somebody walks through the set,
and a set must not change under its iterator: so while one of them is under way, a guard stands for
it, deaths are only noted, and the last guard to leave removes what was noted.
"""

from _weakref import ref

GenericAlias = type(list[int])

__all__ = ["WeakSet"]


class _IterationGuard:
    """Stands for one walk through a weak container; the last to leave removes the dead."""

    def __init__(self, container):
        self._container = ref(container)

    def __enter__(self):
        container = self._container()
        if container is not None:
            container._iterating.add(self)
        return self

    def __exit__(self, *error):
        container = self._container()
        if container is None:
            return
        container._iterating.remove(self)
        if not container._iterating:
            container._commit_removals()


class WeakSet:
    def __init__(self, data=None):
        self.data = set()

        # The callback must not keep the set alive: it knows it weakly, too.
        def _remove(dead, set_ref=ref(self)):
            container = set_ref()
            if container is None:
                return
            if container._iterating:
                container._pending_removals.append(dead)
            else:
                container.data.discard(dead)

        self._remove = _remove
        self._pending_removals = []
        self._iterating = set()
        if data is not None:
            self.update(data)

    def _commit_removals(self):
        pending = self._pending_removals
        while pending:
            self.data.discard(pending.pop())

    def _settle(self):
        if self._pending_removals:
            self._commit_removals()

    def __iter__(self):
        with _IterationGuard(self):
            for weak in self.data:
                member = weak()
                if member is not None:
                    yield member  # `member` holds it until the next one is asked for

    def __len__(self):
        return len(self.data) - len(self._pending_removals)

    def __contains__(self, item):
        try:
            weak = ref(item)
        except TypeError:  # what cannot be referred to weakly is no member
            return False
        return weak in self.data

    def __repr__(self):
        return repr(self.data)

    def __reduce__(self):
        return self.__class__, ([*self],), self.__getstate__()

    # One member at a time.

    def add(self, item):
        self._settle()
        self.data.add(ref(item, self._remove))

    def discard(self, item):
        self._settle()
        self.data.discard(ref(item))

    def remove(self, item):
        self._settle()
        self.data.remove(ref(item))

    def pop(self):
        self._settle()
        while self.data:
            member = self.data.pop()()
            if member is not None:
                return member
        raise KeyError("pop from empty WeakSet")

    def clear(self):
        self._settle()
        self.data.clear()

    def copy(self):
        return self.__class__(self)

    # Changes by another collection. A set that is combined with itself must not be walked through.

    def update(self, other):
        self._settle()
        for member in other:
            self.add(member)

    def __ior__(self, other):
        self.update(other)
        return self

    def difference_update(self, other):
        self.__isub__(other)

    def __isub__(self, other):
        self._settle()
        if self is other:
            self.data.clear()
        else:
            self.data.difference_update(ref(member) for member in other)
        return self

    def intersection_update(self, other):
        self.__iand__(other)

    def __iand__(self, other):
        self._settle()
        self.data.intersection_update(ref(member) for member in other)
        return self

    def symmetric_difference_update(self, other):
        self.__ixor__(other)

    def __ixor__(self, other):
        self._settle()
        if self is other:
            self.data.clear()
        else:
            self.data.symmetric_difference_update(ref(member, self._remove) for member in other)
        return self

    # New sets.

    def union(self, other):
        return self.__class__(member for members in (self, other) for member in members)

    def difference(self, other):
        result = self.copy()
        result.difference_update(other)
        return result

    def intersection(self, other):
        return self.__class__(member for member in other if member in self)

    def symmetric_difference(self, other):
        result = self.copy()
        result.symmetric_difference_update(other)
        return result

    __or__ = union
    __sub__ = difference
    __and__ = intersection
    __xor__ = symmetric_difference

    # Questions.

    def issubset(self, other):
        return self.data.issubset(ref(member) for member in other)

    def issuperset(self, other):
        return self.data.issuperset(ref(member) for member in other)

    def isdisjoint(self, other):
        return len(self.intersection(other)) == 0

    __le__ = issubset
    __ge__ = issuperset

    def __lt__(self, other):
        return self.data < {ref(member) for member in other}

    def __gt__(self, other):
        return self.data > {ref(member) for member in other}

    def __eq__(self, other):
        if not isinstance(other, self.__class__):
            return NotImplemented
        return self.data == {ref(member) for member in other}

    __class_getitem__ = classmethod(GenericAlias)


from _collections_abc import MutableSet

MutableSet.register(WeakSet)
