# SPDX-License-Identifier: GPL-3.0-or-later
"""WeakMethod: a weak reference to a bound method.

A bound method is made anew at each access and dies at once, so an ordinary weak reference to one is
dead from the start. This one refers to the method's object and to its function, each weakly, and
binds them again when it is called. It is dead when either of them is.
"""

__name__ = "weakref"  # where the class says it is from

from _weakref import ref


class WeakMethod(ref):
    """A weak reference that behaves as if it referred to a bound method."""

    __slots__ = "_func_ref", "_meth_type", "_alive", "__weakref__"

    def __new__(cls, meth, callback=None):
        try:
            owner, function = meth.__self__, meth.__func__
        except AttributeError:
            raise TypeError(f"argument should be a bound method, not {type(meth)}") from None

        # Two references may die; the callback is called for the first of them.
        def _died(dead):
            self = self_ref()
            if self._alive:
                self._alive = False
                if callback is not None:
                    callback(self)

        self = ref.__new__(cls, owner, _died)
        self._func_ref = ref(function, _died)
        self._meth_type = type(meth)
        self._alive = True
        self_ref = ref(self)
        return self

    def __call__(self):
        owner = super().__call__()
        function = self._func_ref()
        if owner is None or function is None:
            return None
        return self._meth_type(function, owner)

    def __eq__(self, other):
        if not isinstance(other, WeakMethod):
            return NotImplemented
        if not self._alive or not other._alive:
            return self is other
        return ref.__eq__(self, other) and self._func_ref == other._func_ref

    def __ne__(self, other):
        if not isinstance(other, WeakMethod):
            return NotImplemented
        return not self == other

    __hash__ = ref.__hash__
