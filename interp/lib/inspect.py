# SPDX-License-Identifier: GPL-3.0-or-later
"""Looking at live objects: what they are, how functions are called, where their source is, what runs.

Signatures of functions in Python are read from their code; those of functions in C from the text they
carry (__text_signature__).
"""

__all__ = [
    "ArgInfo", "Attribute", "BlockFinder", "BoundArguments", "ClosureVars", "FrameInfo", "FullArgSpec", "Parameter",
    "Signature", "Traceback", "classify_class_attrs", "cleandoc", "currentframe", "getattr_static", "getblock",
    "getcallargs", "getclasstree", "getclosurevars", "getcomments", "getdoc", "getfile", "getframeinfo",
    "getfullargspec", "getgeneratorlocals", "getgeneratorstate", "getinnerframes", "getmembers", "getmembers_static",
    "getmodule", "getmodulename", "getmro", "getouterframes", "getsource", "getsourcefile", "getsourcelines",
    "indentsize", "isabstract", "isasyncgen", "isasyncgenfunction", "isawaitable", "isbuiltin", "isclass", "iscode",
    "iscoroutine", "iscoroutinefunction", "isdatadescriptor", "isframe", "isfunction", "isgenerator",
    "isgeneratorfunction", "isgetsetdescriptor", "ismemberdescriptor", "ismethod", "ismethoddescriptor",
    "ismethodwrapper", "ismodule", "isroutine", "istraceback", "signature", "stack", "trace", "unwrap",
    "GEN_CREATED", "GEN_RUNNING", "GEN_SUSPENDED", "GEN_CLOSED", "CO_OPTIMIZED", "CO_NEWLOCALS", "CO_VARARGS",
    "CO_VARKEYWORDS", "CO_NESTED", "CO_GENERATOR",
]
__all__ = [name for name in __all__ if name not in ("BlockFinder", "getcomments", "getblock")]

import builtins
import enum
import functools
import linecache
import sys
import types
from collections import OrderedDict, namedtuple
from operator import attrgetter

CO_OPTIMIZED, CO_NEWLOCALS, CO_VARARGS, CO_VARKEYWORDS, CO_NESTED, CO_GENERATOR = 1, 2, 4, 8, 16, 32
_function = types.FunctionType
_WrapperDescriptor = type(type.__call__)
_MethodWrapper = type(all.__call__)
_ClassMethodDescriptor = type(dict.__dict__["fromkeys"])
_AttributeDescriptor = types.GetSetDescriptorType
_MemberDescriptor = types.MemberDescriptorType


# ---- What is it? -------------------------------------------------------------------------------------------

def ismodule(object):
    """Return true if the object is a module."""
    return isinstance(object, types.ModuleType)


def isclass(object):
    """Return true if the object is a class."""
    return isinstance(object, type)


def ismethod(object):
    """Return true if the object is an instance method."""
    return isinstance(object, types.MethodType)


def isfunction(object):
    """Return true if the object is a user-defined function."""
    return isinstance(object, _function)


def isbuiltin(object):
    """Return true if the object is a built-in function or method."""
    return isinstance(object, types.BuiltinFunctionType)


def ismethodwrapper(object):
    """Return true if the object is a method wrapper."""
    return isinstance(object, _MethodWrapper)


def ismethoddescriptor(object):
    """Return true if the object is a method descriptor, but not if ismethod() or isclass() or isfunction() are true."""
    if isclass(object) or ismethod(object) or isfunction(object):
        return False
    kind = type(object)
    return hasattr(kind, "__get__") and not hasattr(kind, "__set__") and not hasattr(kind, "__delete__")


def isdatadescriptor(object):
    """Return true if the object is a data descriptor."""
    if isclass(object) or ismethod(object) or isfunction(object):
        return False
    kind = type(object)
    return hasattr(kind, "__set__") or hasattr(kind, "__delete__")


def ismemberdescriptor(object):
    """Return true if the object is a member descriptor."""
    return isinstance(object, _MemberDescriptor)


def isgetsetdescriptor(object):
    """Return true if the object is a getset descriptor."""
    return isinstance(object, _AttributeDescriptor)


def isroutine(object):
    """Return true if the object is any kind of function or method."""
    return (isbuiltin(object) or isfunction(object) or ismethod(object) or ismethoddescriptor(object)
            or ismethodwrapper(object))


def isgenerator(object):
    """Return true if the object is a generator."""
    return isinstance(object, types.GeneratorType)


def isgeneratorfunction(obj):
    """Return true if the object is a user-defined generator function."""
    obj = _inner_function(obj)
    return isfunction(obj) and bool(obj.__code__.co_flags & CO_GENERATOR)


def _inner_function(obj):
    while True:
        if ismethod(obj):
            obj = obj.__func__
        elif isinstance(obj, functools.partial):
            obj = obj.func
        else:
            return obj


def _never(object):
    """There are no coroutines here."""
    return False


iscoroutine = iscoroutinefunction = isawaitable = isasyncgen = isasyncgenfunction = _never


def istraceback(object):
    """Return true if the object is a traceback."""
    return isinstance(object, types.TracebackType)


def isframe(object):
    """Return true if the object is a frame object."""
    return isinstance(object, types.FrameType)


def iscode(object):
    """Return true if the object is a code object."""
    return isinstance(object, types.CodeType)


def isabstract(object):
    """Return true if the object is an abstract base class (ABC)."""
    return isclass(object) and bool(getattr(object, "__abstractmethods__", None))


# ---- Members -----------------------------------------------------------------------------------------------

def getmro(cls):
    "Return tuple of base classes (including cls) in method resolution order."
    return cls.__mro__


def _members(object, predicate, getter):
    names = dir(object)
    for base in object.__bases__ if isclass(object) else ():
        names += [name for name, value in base.__dict__.items() if isinstance(value, types.DynamicClassAttribute)]
    found = []
    for name in dict.fromkeys(names):
        try:
            value = getter(object, name)
        except AttributeError:
            for base in (object.__mro__ if isclass(object) else ()):
                if name in base.__dict__:
                    value = base.__dict__[name]
                    break
            else:
                continue
        if predicate is None or predicate(value):
            found.append((name, value))
    return sorted(found, key=lambda pair: pair[0])


def getmembers(object, predicate=None):
    """Return all members of an object as (name, value) pairs sorted by name.
    Optionally, only return members that satisfy a given predicate."""
    return _members(object, predicate, getattr)


def getmembers_static(object, predicate=None):
    """Return all members of an object as (name, value) pairs sorted by name
    without triggering dynamic lookup via the descriptor protocol."""
    return _members(object, predicate, getattr_static)


_sentinel = object()


def getattr_static(obj, attr, default=_sentinel):
    """Retrieve attributes without triggering dynamic lookup via the descriptor protocol."""
    if not isclass(obj):
        own = getattr(obj, "__dict__", {}) if "__dict__" in dir(type(obj)) else {}
        found = _in_mro(type(obj), attr)
        if found is not _sentinel and isdatadescriptor(found):
            return found
        if isinstance(own, dict) and attr in own:
            return own[attr]
    else:
        found = _in_mro(obj, attr)
        if found is _sentinel:
            found = _in_mro(type(obj), attr)
    if found is not _sentinel:
        return found
    if default is not _sentinel:
        return default
    raise AttributeError(attr)


def _in_mro(cls, name):
    for base in cls.__mro__:
        if name in base.__dict__:
            return base.__dict__[name]
    return _sentinel


Attribute = namedtuple("Attribute", "name kind defining_class object")


def classify_class_attrs(cls):
    """Return list of attribute-descriptor tuples: name, kind, class that defines it, object."""
    result = []
    for name in sorted(dir(cls)):
        home = next((base for base in cls.__mro__ if name in base.__dict__), None)
        if home is None:
            continue
        value = home.__dict__[name]
        if isinstance(value, (staticmethod, types.BuiltinFunctionType)):
            kind = "static method"
        elif isinstance(value, (classmethod, _ClassMethodDescriptor)):
            kind = "class method"
        elif isinstance(value, property):
            kind = "property"
        else:
            kind = "method" if isroutine(value) else "data"
        shown = getattr(cls, name, value) if kind in ("static method", "class method") else value
        result.append(Attribute(name, kind, home, value if kind.startswith(("static", "class")) else shown))
    return result


def getclasstree(classes, unique=False):
    """Arrange the given list of classes into a hierarchy of nested lists."""
    children, roots = {}, []
    for cls in classes:
        for parent in cls.__bases__:
            children.setdefault(parent, [])
            if cls not in children[parent]:
                children[parent].append(cls)
            if unique and parent in classes:
                break
        if not cls.__bases__ and cls not in roots:
            roots.append(cls)
    roots += [parent for parent in children if parent not in classes]
    return _class_branch(roots, children, None)


def _class_branch(classes, children, parent):
    result = []
    for cls in sorted(classes, key=attrgetter("__module__", "__name__")):
        result.append((cls, cls.__bases__))
        if cls in children:
            result.append(_class_branch(children[cls], children, cls))
    return result


def unwrap(func, *, stop=None):
    """Get the object wrapped by *func*."""
    start, seen = func, {id(func)}
    while hasattr(func, "__wrapped__") and not (stop and stop(func)):
        func = func.__wrapped__
        if id(func) in seen:
            raise ValueError(f"wrapper loop when unwrapping {start!r}")
        seen.add(id(func))
    return func


# ---- Documentation, files, source ---------------------------------------------------------------------------

def cleandoc(doc):
    """Clean up indentation from docstrings."""
    lines = doc.expandtabs().split("\n")
    margin = min((len(line) - len(line.lstrip(" ")) for line in lines[1:] if line.lstrip(" ")), default=0)
    lines = [lines[0].lstrip(" ")] + [line[margin:] for line in lines[1:]]
    while lines and not lines[-1]:
        lines.pop()
    while lines and not lines[0]:
        lines.pop(0)
    return "\n".join(lines)


def getdoc(object):
    """Get the documentation string for an object, or the one it inherits."""
    doc = getattr(object, "__doc__", None)
    if doc is None:
        doc = _inherited_doc(object)
    return cleandoc(doc) if isinstance(doc, str) else None


def _inherited_doc(object):
    if isclass(object):
        return next((base.__doc__ for base in object.__mro__[1:] if base is not builtins.object
                     and base.__doc__ is not None), None)
    name = getattr(object, "__name__", None)
    if ismethod(object):
        owner = object.__self__ if isclass(object.__self__) else type(object.__self__)
    elif isinstance(object, property):
        name = object.fget.__name__
        owner = _class_of(object.fget)
    elif isfunction(object):
        owner = _class_of(object)
    else:
        return None
    for base in owner.__mro__ if owner is not None else ():
        doc = getattr(base.__dict__.get(name), "__doc__", None)
        if doc is not None:
            return doc
    return None


def _class_of(function):
    """The class a function was written in, by its qualified name."""
    cls = sys.modules.get(function.__module__)
    for name in function.__qualname__.split(".")[:-1]:
        cls = getattr(cls, name, None)
    return cls if isclass(cls) else None


def getmodule(object, _filename=None):
    """Return the module an object was defined in, or None if not found."""
    if ismodule(object):
        return object
    if hasattr(object, "__module__"):
        return sys.modules.get(object.__module__)
    try:
        filename = getfile(object)
    except TypeError:
        return None
    for module in list(sys.modules.values()):
        if getattr(module, "__file__", None) == filename:
            return module
    return None


def getmodulename(path):
    """Return the module name for a given file, or None."""
    name = path.rpartition("/")[2]
    return name[:-3] if name.endswith(".py") else None


def getfile(object):
    """Work out which source or compiled file an object was defined in."""
    if ismodule(object):
        if getattr(object, "__file__", None):
            return object.__file__
        raise TypeError(f"{object!r} is a built-in module")
    if isclass(object):
        module = sys.modules.get(getattr(object, "__module__", None))
        if getattr(module, "__file__", None):
            return module.__file__
        if getattr(object, "__module__", None) == "__main__":
            raise OSError("source code not available")
        raise TypeError(f"{object!r} is a built-in class")
    if ismethod(object):
        object = object.__func__
    if isfunction(object):
        object = object.__code__
    if istraceback(object):
        object = object.tb_frame
    if isframe(object):
        object = object.f_code
    if iscode(object):
        return object.co_filename
    raise TypeError("module, class, method, function, traceback, frame, or code object was expected, got "
                    + type(object).__name__)


def getsourcefile(object):
    """Return the filename that can be used to locate an object's source, or None."""
    filename = getfile(object)
    return filename if linecache.getlines(filename) else None


def indentsize(line):
    """Return the indent size, in spaces, at the start of a line of text."""
    line = line.expandtabs()
    return len(line) - len(line.lstrip())


def findsource(object):
    """Return the entire source file and starting line number for an object."""
    lines = linecache.getlines(getfile(object))
    if not lines:
        raise OSError("could not get source code")
    if ismodule(object):
        return lines, 0
    if isclass(object):
        if "__firstlineno__" not in vars(object):
            raise OSError("source code not available")
        return lines, object.__firstlineno__ - 1
    if ismethod(object):
        object = object.__func__
    if isfunction(object):
        object = object.__code__
    if istraceback(object):
        object = object.tb_frame
    if isframe(object):
        object = object.f_code
    number = object.co_firstlineno - 1
    if number >= len(lines):
        raise OSError("lineno is out of bounds")
    return lines, max(number, 0)


def _block_length(lines):
    """How many of the lines belong to the statement that begins with the first one."""
    margin = indentsize(lines[0])
    depth, quote, began, last = 0, None, False, 1
    for number, line in enumerate(lines, 1):
        blank = not line.strip() or line.lstrip().startswith("#")
        if began and depth == 0 and quote is None and not blank and indentsize(line) <= margin:
            return last
        opened = depth or quote
        depth, quote, ends_in_colon = _scan_line(line, depth, quote)
        if not blank or opened:
            last = number
        head = line.lstrip()
        if not began and depth == 0 and quote is None and not head.startswith("@"):
            if ends_in_colon:
                began = True
            elif not blank:
                return last
    return last


def _scan_line(line, depth, quote):
    """Brackets still open, the quote of a text still open, does the code end in a colon?"""
    at, last = 0, ""
    while at < len(line):
        c = line[at]
        if quote:
            if c == "\\":
                at += 1
            elif line.startswith(quote, at):
                at += len(quote) - 1
                quote = None
                last = "'"
        elif c == "#":
            break
        elif c in "'\"":
            quote = c * 3 if line.startswith(c * 3, at) else c
            at += len(quote) - 1
        else:
            depth += (c in "([{") - (c in ")]}")
            if not c.isspace():
                last = c
        at += 1
    if quote and len(quote) == 1:
        quote = None
    return depth, quote, last == ":"


def getsourcelines(object):
    """Return a list of source lines and starting line number for an object."""
    object = unwrap(object)
    lines, number = findsource(object)
    if istraceback(object):
        object = object.tb_frame
    if ismodule(object) or (isframe(object) and object.f_code.co_name == "<module>"):
        return lines, 0
    return lines[number:number + _block_length(lines[number:])], number + 1


def getsource(object):
    """Return the text of the source code for an object."""
    return "".join(getsourcelines(object)[0])


# ---- Frames --------------------------------------------------------------------------------------------------

Traceback = namedtuple("Traceback", "filename lineno function code_context index")
FrameInfo = namedtuple("FrameInfo", "frame filename lineno function code_context index")
ArgInfo = namedtuple("ArgInfo", "args varargs keywords locals")


def currentframe():
    """Return the frame of the caller or None if this is not possible."""
    return sys._getframe(1)


def getframeinfo(frame, context=1):
    """Get information about a frame or traceback object."""
    lineno = frame.tb_lineno if istraceback(frame) else frame.f_lineno
    frame = frame.tb_frame if istraceback(frame) else frame
    filename = frame.f_code.co_filename
    lines = linecache.getlines(filename) if context > 0 else []
    if not lines:
        return Traceback(filename, lineno, frame.f_code.co_name, None, None)
    start = max(0, min(lineno - 1 - context // 2, len(lines) - context))
    return Traceback(filename, lineno, frame.f_code.co_name, lines[start:start + context], lineno - 1 - start)


def getouterframes(frame, context=1):
    """Get a list of records for a frame and all higher (calling) frames."""
    records = []
    while frame:
        records.append(FrameInfo(frame, *getframeinfo(frame, context)))
        frame = frame.f_back
    return records


def getinnerframes(tb, context=1):
    """Get a list of records for a traceback's frame and all lower frames."""
    records = []
    while tb:
        records.append(FrameInfo(tb.tb_frame, *getframeinfo(tb, context)))
        tb = tb.tb_next
    return records


def stack(context=1):
    """Return a list of records for the stack above the caller's frame."""
    return getouterframes(sys._getframe(1), context)


def trace(context=1):
    """Return a list of records for the stack below the current exception."""
    error = sys.exception()
    return getinnerframes(None if error is None else error.__traceback__, context)


def getargs(co):
    """Names of the parameters of a code object: ordinary ones, *args, **kwargs."""
    names, count = co.co_varnames, co.co_argcount + co.co_kwonlyargcount
    rest = keywords = None
    if co.co_flags & CO_VARARGS:
        rest = names[count]
        count += 1
    if co.co_flags & CO_VARKEYWORDS:
        keywords = names[count]
    return list(names[:co.co_argcount + co.co_kwonlyargcount]), rest, keywords


def getargvalues(frame):
    """Get information about arguments passed into a particular frame."""
    return ArgInfo(*getargs(frame.f_code), frame.f_locals)


GEN_CREATED, GEN_RUNNING, GEN_SUSPENDED, GEN_CLOSED = "GEN_CREATED", "GEN_RUNNING", "GEN_SUSPENDED", "GEN_CLOSED"


def getgeneratorstate(generator):
    """Get current state of a generator-iterator."""
    if generator.gi_running:
        return GEN_RUNNING
    if generator.gi_suspended:
        return GEN_SUSPENDED
    return GEN_CLOSED if generator.gi_frame is None else GEN_CREATED


def getgeneratorlocals(generator):
    """Get the mapping of generator local variables to their current values."""
    if not isgenerator(generator):
        raise TypeError(f"{generator!r} is not a Python generator")
    return {} if generator.gi_frame is None else generator.gi_frame.f_locals


ClosureVars = namedtuple("ClosureVars", "nonlocals globals builtins unbound")


def getclosurevars(func):
    """Get the mapping of free variables to their current values."""
    if ismethod(func):
        func = func.__func__
    if not isfunction(func):
        raise TypeError(f"{func!r} is not a Python function")
    code = func.__code__
    nonlocals = {} if func.__closure__ is None else {
        name: cell.cell_contents for name, cell in zip(code.co_freevars, func.__closure__)}
    names, found, built_in, unbound = func.__globals__, {}, {}, set()
    natives = vars(builtins)
    for name in code.co_names:
        if name in names:
            found[name] = names[name]
        elif name in natives:
            built_in[name] = natives[name]
        else:
            unbound.add(name)
    return ClosureVars(nonlocals, found, built_in, unbound)


# ---- Parameters and signatures -------------------------------------------------------------------------------

class _empty:
    """Marker object for Signature.empty and Parameter.empty."""


class _ParameterKind(enum.IntEnum):
    POSITIONAL_ONLY = "positional-only"
    POSITIONAL_OR_KEYWORD = "positional or keyword"
    VAR_POSITIONAL = "variadic positional"
    KEYWORD_ONLY = "keyword-only"
    VAR_KEYWORD = "variadic keyword"

    def __new__(cls, description):
        value = len(cls.__members__)
        member = int.__new__(cls, value)
        member._value_ = value
        member.description = description
        return member

    def __str__(self):
        return self.name


_POSITIONAL_ONLY = _ParameterKind.POSITIONAL_ONLY
_POSITIONAL_OR_KEYWORD = _ParameterKind.POSITIONAL_OR_KEYWORD
_VAR_POSITIONAL = _ParameterKind.VAR_POSITIONAL
_KEYWORD_ONLY = _ParameterKind.KEYWORD_ONLY
_VAR_KEYWORD = _ParameterKind.VAR_KEYWORD


def formatannotation(annotation, base_module=None):
    if getattr(annotation, "__module__", None) == "typing":
        return repr(annotation).replace("typing.", "")
    if isinstance(annotation, types.GenericAlias):
        return str(annotation)
    if isinstance(annotation, type):
        if annotation.__module__ in ("builtins", base_module):
            return annotation.__qualname__
        return annotation.__module__ + "." + annotation.__qualname__
    return repr(annotation)


class Parameter:
    """Represents a parameter in a function signature: name, default, annotation, kind."""

    __slots__ = ("_name", "_kind", "_default", "_annotation")

    POSITIONAL_ONLY = _POSITIONAL_ONLY
    POSITIONAL_OR_KEYWORD = _POSITIONAL_OR_KEYWORD
    VAR_POSITIONAL = _VAR_POSITIONAL
    KEYWORD_ONLY = _KEYWORD_ONLY
    VAR_KEYWORD = _VAR_KEYWORD
    empty = _empty

    def __init__(self, name, kind, *, default=_empty, annotation=_empty):
        try:
            self._kind = _ParameterKind(kind)
        except ValueError:
            raise ValueError(f"value {kind!r} is not a valid Parameter.kind")
        if default is not _empty and self._kind in (_VAR_POSITIONAL, _VAR_KEYWORD):
            raise ValueError(f"{self._kind.description} parameters cannot have default values")
        if not isinstance(name, str):
            raise TypeError(f"name must be a str, not a {type(name).__name__}")
        if not name.isidentifier():
            raise ValueError(f"{name!r} is not a valid parameter name")
        self._name, self._default, self._annotation = name, default, annotation

    name = property(attrgetter("_name"))
    default = property(attrgetter("_default"))
    annotation = property(attrgetter("_annotation"))
    kind = property(attrgetter("_kind"))

    def replace(self, *, name=_sentinel, kind=_sentinel, annotation=_sentinel, default=_sentinel):
        """Creates a customized copy of the Parameter."""
        return type(self)(self._name if name is _sentinel else name, self._kind if kind is _sentinel else kind,
                          default=self._default if default is _sentinel else default,
                          annotation=self._annotation if annotation is _sentinel else annotation)

    __replace__ = replace

    def __str__(self):
        text = self._name
        if self._annotation is not _empty:
            text += ": " + formatannotation(self._annotation)
        if self._default is not _empty:
            text += (" = " if self._annotation is not _empty else "=") + repr(self._default)
        return {_VAR_POSITIONAL: "*", _VAR_KEYWORD: "**"}.get(self._kind, "") + text

    def __repr__(self):
        return f'<{type(self).__name__} "{self}">'

    def __hash__(self):
        return hash((self._name, self._kind, self._annotation, self._default))

    def __eq__(self, other):
        if not isinstance(other, Parameter):
            return NotImplemented
        return ((self._name, self._kind, self._default, self._annotation)
                == (other._name, other._kind, other._default, other._annotation))


class BoundArguments:
    """Result of `Signature.bind` call.  Holds the mapping of arguments to the function's parameters."""

    __slots__ = ("arguments", "_signature", "__weakref__")

    def __init__(self, signature, arguments):
        self.arguments = arguments
        self._signature = signature

    signature = property(attrgetter("_signature"))

    @property
    def args(self):
        args = []
        for name, parameter in self._signature.parameters.items():
            if parameter.kind in (_VAR_KEYWORD, _KEYWORD_ONLY) or name not in self.arguments:
                break
            value = self.arguments[name]
            args.extend(value) if parameter.kind == _VAR_POSITIONAL else args.append(value)
        return tuple(args)

    @property
    def kwargs(self):
        kwargs, by_name = {}, False
        for name, parameter in self._signature.parameters.items():
            by_name = by_name or parameter.kind in (_VAR_KEYWORD, _KEYWORD_ONLY)
            if name not in self.arguments:
                by_name = by_name or parameter.kind != _VAR_POSITIONAL
            elif by_name and parameter.kind == _VAR_KEYWORD:
                kwargs.update(self.arguments[name])
            elif by_name:
                kwargs[name] = self.arguments[name]
        return kwargs

    def apply_defaults(self):
        """Set default values for missing arguments."""
        complete = {}
        for name, parameter in self._signature.parameters.items():
            if name in self.arguments:
                complete[name] = self.arguments[name]
            elif parameter.default is not _empty:
                complete[name] = parameter.default
            elif parameter.kind is _VAR_POSITIONAL:
                complete[name] = ()
            elif parameter.kind is _VAR_KEYWORD:
                complete[name] = {}
        self.arguments = complete

    def __eq__(self, other):
        if not isinstance(other, BoundArguments):
            return NotImplemented
        return self._signature == other._signature and self.arguments == other.arguments

    def __repr__(self):
        shown = ", ".join(f"{name}={value!r}" for name, value in self.arguments.items())
        return f"<{type(self).__name__} ({shown})>"


class Signature:
    """A Signature object represents the overall signature of a function."""

    __slots__ = ("_return_annotation", "_parameters")

    empty = _empty

    def __init__(self, parameters=None, *, return_annotation=_empty, __validate_parameters__=True):
        self._return_annotation = return_annotation
        ordered = {}
        highest, defaults = _POSITIONAL_ONLY, False
        for parameter in parameters or ():
            kind, name = parameter.kind, parameter.name
            if kind < highest:
                raise ValueError(f"wrong parameter order: {highest.description} parameter before "
                                 f"{kind.description} parameter")
            highest = kind
            if kind in (_POSITIONAL_ONLY, _POSITIONAL_OR_KEYWORD):
                if parameter.default is not _empty:
                    defaults = True
                elif defaults:
                    raise ValueError("non-default argument follows default argument")
            if name in ordered:
                raise ValueError(f"duplicate parameter name: {name!r}")
            ordered[name] = parameter
        self._parameters = types.MappingProxyType(ordered)

    @classmethod
    def from_callable(cls, obj, *, follow_wrapped=True, globals=None, locals=None, eval_str=False):
        """Constructs Signature for the given callable object."""
        return _signature_of(obj, follow_wrapped)

    parameters = property(attrgetter("_parameters"))
    return_annotation = property(attrgetter("_return_annotation"))

    def replace(self, *, parameters=_sentinel, return_annotation=_sentinel):
        """Creates a customized copy of the Signature."""
        return type(self)(self.parameters.values() if parameters is _sentinel else parameters,
                          return_annotation=self._return_annotation if return_annotation is _sentinel
                          else return_annotation)

    __replace__ = replace

    def __hash__(self):
        return hash((tuple(self.parameters.values()), self.return_annotation))

    def __eq__(self, other):
        if not isinstance(other, Signature):
            return NotImplemented
        return (list(self.parameters.values()) == list(other.parameters.values())
                and self.return_annotation == other.return_annotation)

    def _bind(self, args, kwargs, partial=False):
        arguments, args, by_name = {}, list(args), False
        for name, parameter in self.parameters.items():
            kind = parameter.kind
            if kind is _VAR_POSITIONAL:
                if args:
                    arguments[name] = tuple(args)
                    args = []
                by_name = True
            elif kind is _VAR_KEYWORD:
                if kwargs:
                    arguments[name] = dict(kwargs)
                    kwargs = {}
            elif args and kind is not _KEYWORD_ONLY:
                if name in kwargs and kind is not _POSITIONAL_ONLY:
                    raise TypeError(f"multiple values for argument {name!r}")
                arguments[name] = args.pop(0)
            elif name in kwargs and kind is not _POSITIONAL_ONLY:
                arguments[name] = kwargs.pop(name)
                by_name = True
            elif parameter.default is _empty and not partial:
                only = "" if by_name else " keyword-only" if kind is _KEYWORD_ONLY else " positional-only" if name in kwargs else ""
                raise TypeError(f"missing a required{only} argument: {name!r}")
            else:
                by_name = True
        if args:
            raise TypeError("too many positional arguments")
        if kwargs:
            raise TypeError(f"got an unexpected keyword argument {next(iter(kwargs))!r}")
        return BoundArguments(self, arguments)

    def bind(self, /, *args, **kwargs):
        """Get a BoundArguments object, that maps the passed `args` and `kwargs` to the function's signature."""
        return self._bind(args, kwargs)

    def bind_partial(self, /, *args, **kwargs):
        """The same, with required arguments omitted."""
        return self._bind(args, kwargs, partial=True)

    def __repr__(self):
        return f"<{type(self).__name__} {self}>"

    def __str__(self):
        return self.format()

    def format(self, *, max_width=None):
        """Create a string representation of the Signature object."""
        parts, slash, star = [], False, True
        for parameter in self.parameters.values():
            kind = parameter.kind
            if kind == _POSITIONAL_ONLY:
                slash = True
            elif slash:
                parts.append("/")
                slash = False
            if kind == _VAR_POSITIONAL:
                star = False
            elif kind == _KEYWORD_ONLY and star:
                parts.append("*")
                star = False
            parts.append(str(parameter))
        if slash:
            parts.append("/")
        text = f"({', '.join(parts)})"
        if max_width is not None and len(text) > max_width:
            text = "(\n    " + ",\n    ".join(parts) + "\n)"
        if self.return_annotation is not _empty:
            text += f" -> {formatannotation(self.return_annotation)}"
        return text


def signature(obj, *, follow_wrapped=True, globals=None, locals=None, eval_str=False):
    """Get a signature object for the passed callable."""
    return Signature.from_callable(obj, follow_wrapped=follow_wrapped)


def _signature_of_function(function):
    code, annotations = function.__code__, function.__annotations__
    names = code.co_varnames
    count, only = code.co_argcount, code.co_posonlyargcount
    defaults, keyword_defaults = function.__defaults__ or (), function.__kwdefaults__ or {}
    first_default = count - len(defaults)
    parameters = []

    def add(name, kind, default=_empty):
        parameters.append(Parameter(name, kind, default=default, annotation=annotations.get(name, _empty)))

    for i, name in enumerate(names[:count]):
        add(name, _POSITIONAL_ONLY if i < only else _POSITIONAL_OR_KEYWORD,
            defaults[i - first_default] if i >= first_default else _empty)
    behind = count + code.co_kwonlyargcount
    if code.co_flags & CO_VARARGS:
        add(names[behind], _VAR_POSITIONAL)
    for name in names[count:behind]:
        add(name, _KEYWORD_ONLY, keyword_defaults.get(name, _empty))
    if code.co_flags & CO_VARKEYWORDS:
        add(names[behind + bool(code.co_flags & CO_VARARGS)], _VAR_KEYWORD)
    return Signature(parameters, return_annotation=annotations.get("return", _empty))


def _signature_of_text(obj, text):
    """From "($self, x, /, y=1)". Defaults are evaluated as literals."""
    text = text.strip()
    if "<unrepresentable>" in text:
        raise ValueError(f"no signature found for builtin {obj!r}")
    bound = not isclass(obj) and getattr(obj, "__self__", None) is not None and not ismodule(obj.__self__)
    names = text.replace("($", "(", 1).replace("(self", "(self", 1)
    function = eval(f"lambda {names[1:names.rindex(')')]}: None", {})
    result = _signature_of_function(function)
    parameters = list(result.parameters.values())
    if parameters and parameters[0].name in ("self", "type", "module", "cls") and text.startswith("($"):
        if bound or isclass(obj) or isbuiltin(obj):
            del parameters[0]
        else:
            parameters[0] = parameters[0].replace(kind=_POSITIONAL_ONLY)
    return Signature(parameters)


def _without_first(signature):
    """As a bound method is called."""
    parameters = list(signature.parameters.values())
    if not parameters or parameters[0].kind in (_VAR_KEYWORD, _KEYWORD_ONLY):
        raise ValueError("invalid method signature")
    if parameters[0].kind is not _VAR_POSITIONAL:
        del parameters[0]
    return signature.replace(parameters=parameters)


def _signature_of_partial(partial, signature):
    given = signature.bind_partial(*partial.args, **partial.keywords)
    parameters, by_name = [], False
    for name, parameter in signature.parameters.items():
        if name in partial.keywords and parameter.kind in (_POSITIONAL_OR_KEYWORD, _KEYWORD_ONLY):
            parameter = parameter.replace(kind=_KEYWORD_ONLY, default=partial.keywords[name])
            by_name = True
        elif name in given.arguments and parameter.kind in (_POSITIONAL_ONLY, _POSITIONAL_OR_KEYWORD):
            continue
        elif by_name and parameter.kind is _POSITIONAL_OR_KEYWORD:
            parameter = parameter.replace(kind=_KEYWORD_ONLY)
        elif by_name and parameter.kind is _VAR_POSITIONAL:
            continue
        parameters.append(parameter)
    return signature.replace(parameters=parameters)


def _signature_of_class(cls):
    call = _defined(type(cls), "__call__")
    if call is not None:
        return _without_first(_signature_of(call))
    for base in cls.__mro__:
        for name in ("__new__", "__init__"):
            function = base.__dict__.get(name)
            if isinstance(function, staticmethod):
                function = function.__func__
            if isfunction(function):
                return _without_first(_signature_of(function))
        text = base.__dict__.get("__text_signature__") if base.__module__ != "builtins" else base.__text_signature__
        if isinstance(text, str) and base is not object:
            return _signature_of_text(cls, text)
    if cls.__init__ is object.__init__ and cls.__new__ is object.__new__:
        return Signature()
    raise ValueError(f"no signature found for builtin type {cls!r}")


def _defined(cls, name):
    """A function written in Python, found along the mro."""
    for base in cls.__mro__:
        if name in base.__dict__:
            return base.__dict__[name] if isfunction(base.__dict__[name]) else None
    return None


def _signature_of(obj, follow_wrapped=True):
    if not callable(obj):
        raise TypeError(f"{obj!r} is not a callable object")
    if ismethod(obj):
        return _without_first(_signature_of(obj.__func__, follow_wrapped))
    if follow_wrapped:
        obj = unwrap(obj, stop=lambda f: hasattr(f, "__signature__") or ismethod(f))
        if ismethod(obj):
            return _signature_of(obj)
    own = getattr(obj, "__signature__", None)
    if isinstance(own, Signature):
        return own
    if isinstance(obj, functools.partial):
        return _signature_of_partial(obj, _signature_of(obj.func))
    if isfunction(obj):
        text = getattr(obj, "__text_signature__", None)
        return _signature_of_text(obj, text) if text else _signature_of_function(obj)
    if isclass(obj):
        return _signature_of_class(obj)
    if isroutine(obj):
        text = getattr(obj, "__text_signature__", None)
        if not text:
            raise ValueError(f"no signature found for builtin {obj!r}")
        return _signature_of_text(obj, text)
    call = _defined(type(obj), "__call__")
    if call is not None:
        return _without_first(_signature_of(call))
    raise ValueError(f"callable {obj!r} is not supported by signature")


FullArgSpec = namedtuple("FullArgSpec", "args varargs varkw defaults kwonlyargs kwonlydefaults annotations")


def getfullargspec(func):
    """Get the names and default values of a callable object's parameters."""
    try:
        self = [next(iter(_signature_of(func.__func__).parameters))] if ismethod(func) else []
        parameters = _signature_of(func, follow_wrapped=False)
    except Exception as error:
        raise TypeError("unsupported callable") from error
    args, defaults, only, only_defaults, annotations = self, [], [], {}, {}
    rest = keywords = None
    if parameters.return_annotation is not _empty:
        annotations["return"] = parameters.return_annotation
    for name, parameter in parameters.parameters.items():
        kind = parameter.kind
        if kind in (_POSITIONAL_ONLY, _POSITIONAL_OR_KEYWORD):
            args.append(name)
            if parameter.default is not _empty:
                defaults.append(parameter.default)
        elif kind is _KEYWORD_ONLY:
            only.append(name)
            if parameter.default is not _empty:
                only_defaults[name] = parameter.default
        elif kind is _VAR_POSITIONAL:
            rest = name
        else:
            keywords = name
        if parameter.annotation is not _empty:
            annotations[name] = parameter.annotation
    return FullArgSpec(args, rest, keywords, tuple(defaults) or None, only, only_defaults or None, annotations)


def getcallargs(func, /, *positional, **named):
    """Get the mapping of arguments to values."""
    if ismethod(func):
        positional = (func.__self__, *positional)
        func = func.__func__
    bound = _signature_of(func, follow_wrapped=False).bind(*positional, **named)
    bound.apply_defaults()
    return dict(bound.arguments)
