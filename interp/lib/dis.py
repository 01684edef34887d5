# SPDX-License-Identifier: GPL-3.0-or-later
"""The instructions of functions, as this interpreter has them.

They are not CPython's: the names and what they do are listed in interp/compiler/opcodes.def. The listing
itself is made in C (_code.listing); here it is cut into instructions for those who want them one by one.
"""

__all__ = ["code_info", "dis", "disassemble", "distb", "disco", "show_code", "get_instructions", "Instruction", "Bytecode",
           "COMPILER_FLAG_NAMES", "findlinestarts", "findlabels"]

import sys
import types
from _code import instructions as _instructions, listing as _listing
from collections import namedtuple

COMPILER_FLAG_NAMES = {1: "OPTIMIZED", 2: "NEWLOCALS", 4: "VARARGS", 8: "VARKEYWORDS", 16: "NESTED", 32: "GENERATOR",
                       64: "NOFREE"}


class Instruction(namedtuple("Instruction", "opname opcode arg argval argrepr offset starts_line line_number is_jump_target")):
    """One instruction: its name and number, its operand, what that means, and where it stands."""

    __slots__ = ()


def _code_of(x):
    """The code of a function, method, generator, or of source text."""
    x = getattr(x, "__func__", x)
    for name in ("__code__", "gi_code"):
        x = getattr(x, name, x)
    if isinstance(x, str):
        x = compile(x, "<disassembly>", "exec")
    if isinstance(x, types.CodeType):
        return x
    raise TypeError(f"don't know how to disassemble {type(x).__name__} objects")


def get_instructions(x, *, first_line=None, show_caches=None, adaptive=False):
    """Iterator for the opcodes in methods, functions or code."""
    code = _code_of(x)
    rows = _instructions(code)
    targets = {row[5] for row in rows if row[5] is not None}
    line, shift = None, 0 if first_line is None else first_line - code.co_firstlineno
    for name, number, arg, shown, offset, target, at in rows:
        value = target if target is not None else arg
        yield Instruction(name, number, arg, value, shown, offset, at != line, at + shift, offset in targets)
        line = at


def findlabels(code):
    """Where jumps lead, as offsets."""
    return sorted({row[5] for row in _instructions(_code_of(code)) if row[5] is not None})


def findlinestarts(code):
    """Find the offsets in a byte code which are start of lines in the source: (offset, lineno)."""
    for each in get_instructions(code):
        if each.starts_line:
            yield each.offset, each.line_number


def _inner_codes(code):
    return [constant for constant in code.co_consts if isinstance(constant, types.CodeType)]


def _print(code, file, depth):
    print(_listing(code), end="", file=file)
    if depth is None or depth > 0:
        for inner in _inner_codes(code):
            print(file=file)
            print(f"Disassembly of {inner!r}:", file=file)
            _print(inner, file, None if depth is None else depth - 1)


def dis(x=None, *, file=None, depth=None, show_caches=False, adaptive=False, show_offsets=False):
    """Disassemble classes, methods, functions, and other compiled objects.

    With no argument, disassemble the last traceback."""
    if x is None:
        distb(file=file)
    elif isinstance(x, type):
        for name, value in sorted(vars(x).items()):
            value = getattr(value, "__func__", value)
            if isinstance(value, types.FunctionType):
                print(f"Disassembly of {name}:", file=file)
                _print(value.__code__, file, depth)
                print(file=file)
    elif isinstance(x, types.ModuleType):
        for name, value in sorted(vars(x).items()):
            if isinstance(value, (types.FunctionType, type)):
                dis(value, file=file, depth=depth)
    else:
        _print(_code_of(x), file, depth)


def disassemble(co, lasti=-1, *, file=None, show_caches=False, adaptive=False, show_offsets=False):
    """Disassemble a code object."""
    print(_listing(co), end="", file=file)


disco = disassemble


def distb(tb=None, *, file=None, show_caches=False, adaptive=False, show_offsets=False):
    """Disassemble a traceback (default: last traceback)."""
    if tb is None:
        if not hasattr(sys, "last_exc"):
            raise RuntimeError("no last traceback to disassemble")
        tb = sys.last_exc.__traceback__
    while tb.tb_next:
        tb = tb.tb_next
    disassemble(tb.tb_frame.f_code, tb.tb_lasti, file=file)


def pretty_flags(flags):
    """Return pretty representation of code flags."""
    names = [COMPILER_FLAG_NAMES.get(1 << bit, hex(1 << bit)) for bit in range(32) if flags & 1 << bit]
    return ", ".join(names) or hex(flags)


def code_info(x):
    """Formatted details of methods, functions, or code."""
    code = _code_of(x)
    lines = [f"Name:              {code.co_name}", f"Filename:          {code.co_filename}",
             f"Argument count:    {code.co_argcount}", f"Positional-only arguments: {code.co_posonlyargcount}",
             f"Kw-only arguments: {code.co_kwonlyargcount}", f"Number of locals:  {code.co_nlocals}",
             f"Stack size:        {code.co_stacksize}", f"Flags:             {pretty_flags(code.co_flags)}"]
    for title, values in (("Constants", map(repr, code.co_consts)), ("Names", code.co_names),
                          ("Variable names", code.co_varnames), ("Free variables", code.co_freevars),
                          ("Cell variables", code.co_cellvars)):
        values = list(values)
        if values:
            lines.append(title + ":")
            lines += [f"{number:4d}: {value}" for number, value in enumerate(values)]
    return "\n".join(lines)


def show_code(co, *, file=None):
    """Print details of methods, functions, or code to *file*."""
    print(code_info(co), file=file)


class Bytecode:
    """The bytecode operations of a piece of code: iterate over it for its instructions."""

    def __init__(self, x, *, first_line=None, current_offset=None, show_caches=False, adaptive=False,
                 show_offsets=False):
        self.codeobj = _code_of(x)
        self.first_line = self.codeobj.co_firstlineno if first_line is None else first_line
        self.current_offset = current_offset
        self._original_object = x

    def __iter__(self):
        return get_instructions(self.codeobj, first_line=self.first_line)

    def __repr__(self):
        return f"{type(self).__name__}({self._original_object!r})"

    @classmethod
    def from_traceback(cls, tb, *, show_caches=False, adaptive=False):
        """Construct a Bytecode from the given traceback."""
        while tb.tb_next:
            tb = tb.tb_next
        return cls(tb.tb_frame.f_code, current_offset=tb.tb_lasti)

    def info(self):
        """Return formatted information about the code object."""
        return code_info(self.codeobj)

    def dis(self):
        """Return a formatted view of the bytecode operations."""
        return _listing(self.codeobj)
