# SPDX-License-Identifier: GPL-3.0-or-later
"""Mock objects: they accept everything, and remember what was done with them.

A mock makes its attributes and its return value when they are asked for, mocks too, and keeps them.
Calls are kept as tuples that compare by their arguments; a child's call is also told to its parent,
under the child's name. patch() puts a mock in the place of something else for a while.
"""

__all__ = ["Mock", "MagicMock", "NonCallableMock", "PropertyMock", "patch", "sentinel", "DEFAULT", "ANY", "call"]


class _Sentinel:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return f"sentinel.{self.name}"


class _Sentinels:
    """sentinel.name: a unique object of that name."""

    def __getattr__(self, name):
        if name == "__bases__":
            raise AttributeError
        value = self.__dict__[name] = _Sentinel(name)
        return value


sentinel = _Sentinels()
DEFAULT = sentinel.DEFAULT


class _Any:
    """Equal to everything."""

    def __eq__(self, other):
        return True

    def __ne__(self, other):
        return False

    def __repr__(self):
        return "<ANY>"

    __hash__ = None


ANY = _Any()


# ---- Calls -------------------------------------------------------------------------------------------

class _Call(tuple):
    """(name, args, kwargs) of one call. `call(1).name(2)` writes down calls that are expected."""

    def __new__(cls, name="", args=(), kwargs=None, path=None):
        self = tuple.__new__(cls, (name, tuple(args), kwargs or {}))
        self._path = name if path is None else path  # of what the call returns, if it is one
        return self

    @property
    def args(self):
        return self[1]

    @property
    def kwargs(self):
        return self[2]

    def __eq__(self, other):
        parts = _call_parts(other)
        if parts is None:
            return False
        name, args, kwargs = parts
        return (self[0] or "") == (name or "") and (other is ANY or (self[1], self[2]) == (args, kwargs))

    def __ne__(self, other):
        return not self == other

    __hash__ = None

    def __call__(self, *args, **kwargs):
        return _Call(self._path, args, kwargs, self._path + "()")

    def __getattr__(self, name):
        if name.startswith("_"):
            raise AttributeError(name)
        return _Call(f"{self._path}.{name}" if self._path else name)

    def __repr__(self):
        dot = "" if not self[0] or self[0].startswith("()") else "."
        return f"call{dot}{self[0]}({_arguments(self[1], self[2])})"


def _call_parts(other):
    """(name, args, kwargs) of a call, or of the shorter tuples that may stand for one."""
    if not isinstance(other, tuple):
        return None
    name, args, kwargs = "", (), {}
    for part in other:
        if isinstance(part, str):
            name = part
        elif isinstance(part, tuple):
            args = part
        elif isinstance(part, dict):
            kwargs = part
        else:
            return None
    return name, args, kwargs


def _arguments(args, kwargs):
    return ", ".join([*map(repr, args), *(f"{name}={value!r}" for name, value in kwargs.items())])


class _Calls(list):
    """Calls in their order; contains also a row of them."""

    def __contains__(self, value):
        if not isinstance(value, list):
            return list.__contains__(self, value)
        return any(list.__eq__(list(self[i:i + len(value)]), value) for i in range(len(self) - len(value) + 1))


call = _Call()


# ---- Mocks -------------------------------------------------------------------------------------------

_OWN = {"side_effect", "return_value", "called", "call_count", "call_args", "call_args_list", "mock_calls",
        "method_calls"}


class NonCallableMock:
    """Accepts every attribute; each is a mock, made when it is asked for."""

    def __new__(cls, *args, **kwargs):
        # A class of its own, so that special methods can be set on it.
        return object.__new__(type(cls.__name__, (cls,), {"__module__": cls.__module__, "__doc__": cls.__doc__}))

    def __init__(self, spec=None, wraps=None, name=None, spec_set=None, parent=None, **kwargs):
        spec = spec_set if spec_set is not None else spec
        own = self.__dict__
        own["_mock_name"] = name
        own["_mock_parent"] = parent
        own["_mock_wraps"] = wraps
        own["_mock_children"] = {}
        own["_mock_spec"] = None if spec is None else list(spec) if isinstance(spec, (list, tuple)) else dir(spec)
        own["_mock_class"] = spec if isinstance(spec, type) else \
            None if spec is None or isinstance(spec, (list, tuple)) else type(spec)
        own["_mock_sealed_spec"] = spec_set is not None
        own["_mock_return"] = DEFAULT
        own["_mock_effect"] = None
        self._mock_forget()
        self.configure_mock(**kwargs)

    def _mock_forget(self):
        self.__dict__.update(called=False, call_count=0, call_args=None, call_args_list=_Calls(),
                             mock_calls=_Calls(), method_calls=_Calls())

    @property
    def __class__(self):
        return self.__dict__.get("_mock_class") or type(self)

    def _get_child_mock(self, **kwargs):
        cls = type(self).__mro__[1]
        return cls(**kwargs)

    def _mock_full_name(self):
        names, mock = [], self
        while mock is not None:
            names.append(mock._mock_name or "mock")
            mock = mock._mock_parent
        return ".".join(reversed(names)).replace(".()", "()")

    def __repr__(self):
        spec = f" spec={self._mock_class.__name__!r}" if self._mock_class else ""
        name = f" name={self._mock_full_name()!r}" if self._mock_name or self._mock_parent else ""
        return f"<{type(self).__name__}{name}{spec} id='{id(self)}'>"

    def __getattr__(self, name):
        children = self.__dict__.get("_mock_children")
        if children is None or (name.startswith("__") and name.endswith("__")):
            raise AttributeError(name)
        if name in children:
            if children[name] is None:
                raise AttributeError(name)
            return children[name]
        if self._mock_spec is not None and name not in self._mock_spec:
            raise AttributeError(f"Mock object has no attribute {name!r}")
        if name.startswith(("assert", "assret", "asert", "aseert", "assrt")):
            raise AttributeError(f"{name!r} is not a valid assertion. Use a spec for the mock if {name!r} "
                                 "is meant to be an attribute.")
        wraps = None if self._mock_wraps is None else getattr(self._mock_wraps, name)
        child = children[name] = self._get_child_mock(name=name, parent=self, wraps=wraps)
        return child

    def __setattr__(self, name, value):
        if name in ("return_value", "side_effect"):
            return object.__setattr__(self, name, value)
        if self._mock_sealed_spec and name not in self._mock_spec and name not in _OWN:
            raise AttributeError(f"Mock object has no attribute {name!r}")
        if name.startswith("__") and name.endswith("__") and name != "__class__":
            return self._mock_set_special(name, value)
        if isinstance(value, NonCallableMock) and value._mock_parent is None and value._mock_name is None:
            value.__dict__["_mock_parent"], value.__dict__["_mock_name"] = self, name
            self._mock_children[name] = value
        else:
            self.__dict__[name] = value

    def __delattr__(self, name):
        if name in self.__dict__:
            del self.__dict__[name]
        else:
            self._mock_children[name] = None

    def _mock_set_special(self, name, value):
        if isinstance(value, NonCallableMock):
            self._mock_children[name] = value
            setattr(type(self), name, lambda self, *args, **kwargs: value(*args, **kwargs))
        else:
            setattr(type(self), name, value)

    def __dir__(self):
        return sorted({*(self._mock_spec or dir(type(self))), *self.__dict__, *self._mock_children})

    @property
    def return_value(self):
        if self._mock_return is DEFAULT:
            self.__dict__["_mock_return"] = self._get_child_mock(name="()", parent=self)
        return self._mock_return

    @return_value.setter
    def return_value(self, value):
        self.__dict__["_mock_return"] = value

    @property
    def side_effect(self):
        return self._mock_effect

    @side_effect.setter
    def side_effect(self, value):
        if value is not None and not callable(value) and not _is_exception(value):
            value = iter(value)
        self.__dict__["_mock_effect"] = value

    def configure_mock(self, **kwargs):
        for path, value in sorted(kwargs.items(), key=lambda pair: pair[0].count(".")):
            *owners, last = path.split(".")
            target = self
            for owner in owners:
                target = getattr(target, owner)
            setattr(target, last, value)

    def attach_mock(self, mock, attribute):
        mock.__dict__["_mock_parent"] = mock.__dict__["_mock_name"] = None
        setattr(self, attribute, mock)

    def reset_mock(self, visited=None, *, return_value=False, side_effect=False):
        self._mock_forget()
        if return_value:
            self.__dict__["_mock_return"] = DEFAULT
        if side_effect:
            self.__dict__["_mock_effect"] = None
        for child in self._mock_children.values():
            if isinstance(child, NonCallableMock):
                child.reset_mock(return_value=return_value, side_effect=side_effect)
        if isinstance(self._mock_return, NonCallableMock) and self._mock_return is not self:
            self._mock_return.reset_mock()

    # Assertions.

    def _mock_title(self):
        return self._mock_name or "mock"

    def _mock_calls_text(self):
        return f"\nCalls: {self.mock_calls!r}." if self.mock_calls else ""

    def assert_not_called(self):
        if self.call_count:
            raise AssertionError(f"Expected '{self._mock_title()}' to not have been called. "
                                 f"Called {self.call_count} times.{self._mock_calls_text()}")

    def assert_called(self):
        if not self.call_count:
            raise AssertionError(f"Expected '{self._mock_title()}' to have been called.")

    def assert_called_once(self):
        if self.call_count != 1:
            raise AssertionError(f"Expected '{self._mock_title()}' to have been called once. "
                                 f"Called {self.call_count} times.{self._mock_calls_text()}")

    def assert_called_with(self, *args, **kwargs):
        expected = f"{self._mock_title()}({_arguments(args, kwargs)})"
        if self.call_args is None:
            raise AssertionError(f"expected call not found.\nExpected: {expected}\n  Actual: not called.")
        if self.call_args != _Call("", args, kwargs):
            actual = f"{self._mock_title()}({_arguments(*self.call_args[1:])})"
            raise AssertionError(f"expected call not found.\nExpected: {expected}\n  Actual: {actual}")

    def assert_called_once_with(self, *args, **kwargs):
        if self.call_count != 1:
            raise AssertionError(f"Expected '{self._mock_title()}' to be called once. "
                                 f"Called {self.call_count} times.{self._mock_calls_text()}")
        self.assert_called_with(*args, **kwargs)

    def assert_any_call(self, *args, **kwargs):
        if _Call("", args, kwargs) not in self.call_args_list:
            raise AssertionError(f"{self._mock_title()}({_arguments(args, kwargs)}) call not found")

    def assert_has_calls(self, calls, any_order=False):
        calls = list(calls)
        if not any_order:
            if calls not in self.mock_calls:
                raise AssertionError(f"Calls not found.\nExpected: {_Calls(calls)!r}\n  Actual: {self.mock_calls!r}")
            return
        rest = list(self.mock_calls)
        missing = []
        for one in calls:
            if one in rest:
                rest.remove(one)
            else:
                missing.append(one)
        if missing:
            raise AssertionError(f"{self._mock_title()} does not contain all of {tuple(missing)} in its call list, "
                                 f"found {self.mock_calls!r} instead")


def _is_exception(value):
    return isinstance(value, BaseException) or isinstance(value, type) and issubclass(value, BaseException)


class Mock(NonCallableMock):
    """A mock that can be called: returns return_value, or what side_effect says."""

    def __init__(self, spec=None, side_effect=None, return_value=DEFAULT, wraps=None, name=None, spec_set=None,
                 parent=None, **kwargs):
        super().__init__(spec, wraps, name, spec_set, parent)
        self.side_effect = side_effect
        self.__dict__["_mock_return"] = return_value
        self.configure_mock(**kwargs)

    def __call__(self, /, *args, **kwargs):
        self._mock_remember(args, kwargs)
        effect = self._mock_effect
        if effect is not None:
            if _is_exception(effect):
                raise effect
            result = effect(*args, **kwargs) if callable(effect) else next(effect)
            if _is_exception(result):
                raise result
            if result is not DEFAULT:
                return result
        if self._mock_return is DEFAULT and self._mock_wraps is not None:
            return self._mock_wraps(*args, **kwargs)
        return self.return_value

    def _mock_remember(self, args, kwargs):
        own = self.__dict__
        own["called"] = True
        own["call_count"] += 1
        own["call_args"] = _Call("", args, kwargs)
        self.call_args_list.append(_Call("", args, kwargs))
        name, mock, is_method = "", self, self._mock_name != "()"
        while mock is not None:
            mock.mock_calls.append(_Call(name, args, kwargs))
            if name and is_method:
                mock.method_calls.append(_Call(name, args, kwargs))
            if mock._mock_name == "()":
                is_method = False
                name = "()" + ("." + name if name else "")
            elif mock._mock_name:
                name = mock._mock_name + ("" if not name or name.startswith("()") else ".") + name
            mock = mock._mock_parent


_SPECIAL_RESULTS = {
    "__lt__": NotImplemented, "__gt__": NotImplemented, "__le__": NotImplemented, "__ge__": NotImplemented,
    "__int__": 1, "__contains__": False, "__len__": 0, "__exit__": False, "__complex__": 1j, "__float__": 1.0,
    "__bool__": True, "__index__": 1,
}
_SPECIAL = (*_SPECIAL_RESULTS, "__iter__", "__enter__", "__getitem__", "__setitem__", "__delitem__",
            "__add__", "__sub__", "__mul__", "__truediv__", "__floordiv__", "__mod__", "__and__", "__or__",
            "__xor__", "__lshift__", "__rshift__", "__pow__", "__neg__", "__pos__", "__invert__")


class MagicMock(Mock):
    """A mock with the special methods: it can be counted, indexed, entered, added, ..."""

    def __init__(self, /, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in _SPECIAL:
            if name not in type(self).__dict__ and (self._mock_spec is None or name in self._mock_spec):
                setattr(type(self), name, _special(name))


def _special(name):
    def method(self, *args, **kwargs):
        child = self._mock_children.get(name)
        if child is None:
            child = self._mock_children[name] = Mock(name=name, parent=self)
            if name == "__iter__":
                child.side_effect = lambda: iter(())
            elif name in _SPECIAL_RESULTS:
                child.return_value = _SPECIAL_RESULTS[name]
            else:
                child.return_value = MagicMock(name="()", parent=child)
        return child(*args, **kwargs)
    return method


class PropertyMock(Mock):
    """A mock that is called when the attribute it is set as is read or written."""

    def __get__(self, obj, obj_type=None):
        return self()

    def __set__(self, obj, value):
        self(value)


# ---- patch -------------------------------------------------------------------------------------------

_ABSENT = object()


class _Patch:
    """Puts something in the place of an attribute: a context, a decorator, or start() and stop()."""

    def __init__(self, find, attribute, new, kwargs):
        self.find, self.attribute, self.new, self.kwargs = find, attribute, new, dict(kwargs)
        self.create = self.kwargs.pop("create", False)
        self.make = self.kwargs.pop("new_callable", None) or MagicMock

    def __enter__(self):
        self.target = self.find()
        self.was_own = self.attribute in getattr(self.target, "__dict__", {})
        before = self.target.__dict__[self.attribute] if self.was_own else \
            getattr(self.target, self.attribute, _ABSENT)
        if before is _ABSENT and not self.create:
            raise AttributeError(f"{self.target} does not have the attribute {self.attribute!r}")
        self.before = before
        value = self.make(name=self.attribute, **self.kwargs) if self.new is DEFAULT and \
            self.make in (Mock, MagicMock) else self.make(**self.kwargs) if self.new is DEFAULT else self.new
        setattr(self.target, self.attribute, value)
        return value

    def __exit__(self, *error):
        if self.was_own:
            setattr(self.target, self.attribute, self.before)
        else:
            delattr(self.target, self.attribute)
        return False

    start = __enter__

    def stop(self):
        return self.__exit__(None, None, None)

    def __call__(self, test):
        if isinstance(test, type):
            for name in dir(test):
                if name.startswith("test") and callable(getattr(test, name)):
                    setattr(test, name, self(getattr(test, name)))
            return test

        def patched(*args, **kwargs):
            with self as value:
                extra = (value,) if self.new is DEFAULT else ()
                return test(*args, *extra, **kwargs)
        for name in ("__module__", "__name__", "__qualname__", "__doc__"):
            setattr(patched, name, getattr(test, name, None))
        patched.__dict__.update(test.__dict__)
        return patched


class _PatchDict:
    def __init__(self, in_dict, values=(), clear=False, **kwargs):
        self.in_dict, self.values, self.clear, self.kwargs = in_dict, values, clear, kwargs

    def __enter__(self):
        if isinstance(self.in_dict, str):
            self.in_dict = _resolve(self.in_dict)
        self.before = dict(self.in_dict)
        if self.clear:
            self.in_dict.clear()
        self.in_dict.update(self.values, **self.kwargs)
        return self.in_dict

    def __exit__(self, *error):
        self.in_dict.clear()
        self.in_dict.update(self.before)
        return False

    start = __enter__
    stop = _Patch.stop
    new = None
    __call__ = _Patch.__call__


def _resolve(path):
    """What a dotted path names, importing modules on the way."""
    first, *rest = path.split(".")
    value, known = __import__(first), first
    for name in rest:
        known += "." + name
        if not hasattr(value, name):
            __import__(known)
        value = getattr(value, name)
    return value


class _Patcher:
    def __call__(self, target, new=DEFAULT, **kwargs):
        owner, dot, attribute = target.rpartition(".")
        if not dot:
            raise TypeError(f"Need a valid target to patch. You supplied: {target!r}")
        return _Patch(lambda: _resolve(owner), attribute, new, kwargs)

    def object(self, target, attribute, new=DEFAULT, **kwargs):
        return _Patch(lambda: target, attribute, new, kwargs)

    dict = _PatchDict


patch = _Patcher()
