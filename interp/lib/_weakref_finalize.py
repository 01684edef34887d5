# SPDX-License-Identifier: GPL-3.0-or-later
"""finalize: a function that is called when an object dies, at the end of the program at the latest.

A living finalizer stands in the registry, so it needs nobody to hold it. It is the callback of a weak
reference to its object; what comes first, the object's death, a call by hand, or the end of the
program, takes it out of the registry, and so it is run once. At the end the newest is run first,
because what was made last may rest on what was made before.
"""

__name__ = "weakref"  # where the class says it is from

import sys
from _weakref import ref


class _Progress:
    """Beside the class, which not everybody who makes a finalizer may change."""

    def __init__(self):
        self.made = 0  # how many there have been
        self.dirty = False  # one was made, or its atexit changed, since the end of the program began
        self.registered = False  # the end of the program knows of them


_progress = _Progress()


class finalize:
    """finalize(obj, func, *args, **kwargs): call func(*args, **kwargs) when obj dies.

    The finalizer can also be called by hand, once, and returns then what func returns; a dead one
    returns None. Those whose `atexit` is true, as it is at first, are called at the end of the
    program if they still live, in reverse order of their creation.
    """

    __slots__ = ()

    _registry = {}  # each living finalizer: its _Info
    _shutdown = False  # the end of the program is past: nothing is run any more

    class _Info:
        __slots__ = ("weakref", "func", "args", "kwargs", "atexit", "index")

    def __init__(self, obj, func, /, *args, **kwargs):
        if not _progress.registered:
            import atexit
            atexit.register(self._exitfunc)
            _progress.registered = True
        info = self._Info()
        info.weakref = ref(obj, self)
        info.func = func
        info.args = args
        info.kwargs = kwargs or None
        info.atexit = True
        info.index = _progress.made
        _progress.made += 1
        self._registry[self] = info
        _progress.dirty = True

    def __call__(self, _=None):
        """Run the function if this was alive; it is dead from now on. `_` is the dead reference."""
        info = self._registry.pop(self, None)
        if info is not None and not self._shutdown:
            return info.func(*info.args, **(info.kwargs or {}))

    def detach(self):
        """Take it out without running it: (obj, func, args, kwargs), or None if it was dead."""
        found = self.peek()
        if found is not None and self._registry.pop(self, None) is not None:
            return found

    def peek(self):
        """(obj, func, args, kwargs) while it is alive, else None."""
        info = self._registry.get(self)
        obj = None if info is None else info.weakref()
        if obj is not None:
            return obj, info.func, info.args, info.kwargs or {}

    @property
    def alive(self):
        """Whether it has still to be run."""
        return self in self._registry

    @property
    def atexit(self):
        """Whether it is run at the end of the program if its object lives so long."""
        info = self._registry.get(self)
        return bool(info) and info.atexit

    @atexit.setter
    def atexit(self, value):
        info = self._registry.get(self)
        if info is not None:
            info.atexit = bool(value)
            _progress.dirty = True

    def __repr__(self):
        info = self._registry.get(self)
        obj = None if info is None else info.weakref()
        if obj is None:
            return f"<{type(self).__name__} object at {id(self):#x}; dead>"
        return (f"<{type(self).__name__} object at {id(self):#x}; "
                f"for {type(obj).__name__!r} at {id(obj):#x}>")

    @classmethod
    def _select_for_exit(cls):
        """The living ones that the end of the program runs, the oldest first."""
        chosen = [(info.index, f) for f, info in cls._registry.items() if info.atexit]
        return [f for index, f in sorted(chosen, key=lambda pair: pair[0])]

    @classmethod
    def _exitfunc(cls):
        import gc
        was_enabled = gc.isenabled()
        gc.disable()  # a collection could run finalizers out of order
        try:
            pending = []
            while True:
                if _progress.dirty:  # finalizers may make finalizers
                    _progress.dirty = False
                    pending = cls._select_for_exit()
                if not pending:
                    break
                finalizer = pending.pop()
                try:
                    finalizer()
                except Exception:
                    sys.excepthook(*sys.exc_info())
        finally:
            finalize._shutdown = True
            if was_enabled:
                gc.enable()
