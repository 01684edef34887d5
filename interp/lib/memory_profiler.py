# SPDX-License-Identifier: GPL-3.0-or-later
"""Memory by line, under the names and in the table of the well-known memory_profiler.

    from memory_profiler import profile

    @profile
    def f(): ...

prints a table whenever f returns. The numbers are the heap's own, to the byte, where the original
asks the system about the whole process: "Mem usage" is what is in use when the line is done, at most;
"Increment" is the sum of what its runs took, less what they gave back; "Blocks" is the same in blocks
of the heap (an object is one, the items of a list another). What a called function does belongs to
the line that calls it, too.
"""

import functools
import linecache
import sys

import _line_profile

__all__ = ["LineProfiler", "memory_usage", "profile", "show_curve", "show_results"]

_MIB = 1 << 20
_enabled = 0


def _enable(**what):
    global _enabled
    _enabled += 1
    _line_profile.enable(**what)


def _disable():
    global _enabled
    _enabled -= 1
    if _enabled == 0:
        _line_profile.disable()


def _code_of(function):
    while hasattr(function, "__func__") or hasattr(function, "__wrapped__"):
        function = function.__func__ if hasattr(function, "__func__") else function.__wrapped__
    return function.__code__


class LineProfiler:
    """Counts what the lines of its functions do to the heap."""

    def __init__(self, **ignored):
        self.functions = []

    def add_function(self, function):
        code = _code_of(function)
        self.functions.append(code)
        _line_profile.choose(code)

    def __call__(self, function):
        self.add_function(function)

        @functools.wraps(function)
        def wrapper(*args, **kwargs):
            _enable(blocks=True)
            try:
                return function(*args, **kwargs)
            finally:
                _disable()
        return wrapper

    def rows(self, code):
        """{line: (most bytes in use, increment, blocks, occurrences)}"""
        rows = {}
        for line, hits, time, bytes_, blocks, most in _line_profile.lines(code):
            rows[line or code.co_firstlineno] = (most, bytes_, blocks, hits)
        return rows

    def forget(self):
        for code in self.functions:
            _line_profile.forget(code)


def _source_lines(code, rows):
    """The numbers of the function's lines: up to the first behind all that ran that is not further in."""
    first, last = code.co_firstlineno, max(rows, default=code.co_firstlineno)
    start = first
    while linecache.getline(code.co_filename, start).lstrip().startswith("@"):
        start += 1
    text = linecache.getline(code.co_filename, start)
    indent, end = len(text) - len(text.lstrip()), start + 1
    while True:
        text = linecache.getline(code.co_filename, end)
        if not text or text.strip() and len(text) - len(text.lstrip()) <= indent and end > last:
            break
        end += 1
    while end - 1 > last and not linecache.getline(code.co_filename, end - 1).strip():
        end -= 1
    return range(first, max(end, last + 1))


_ROW = "{0:>6} {1:>12} {2:>12} {3:>8}  {4:>11}   {5:<}"


def show_results(profiler, stream=None, precision=1):
    """The table of each function. The numbers are exact; precision is of the original, and ignored."""
    stream = sys.stdout if stream is None else stream
    for code in profiler.functions:
        rows = profiler.rows(code)
        if not rows:
            continue
        stream.write(f"Filename: {code.co_filename}\n\n")
        header = _ROW.format("Line #", "Mem usage", "Increment", "Blocks", "Occurrences", "Line Contents")
        stream.write(f"{header}\n{'=' * len(header)}\n")
        for line in _source_lines(code, rows):
            text = linecache.getline(code.co_filename, line).rstrip("\n")
            usage = increment = blocks = occurrences = ""
            if line in rows:
                most, bytes_, blocks, occurrences = rows[line]
                usage, increment = f"{most} B", f"{bytes_} B"
            stream.write(_ROW.format(line, usage, increment, blocks, occurrences, text).rstrip() + "\n")
        stream.write("\n\n")


def profile(func=None, stream=None, precision=1, backend=None):
    """Print a table of what the function's lines did to the heap, each time it returns."""
    if func is None:
        return functools.partial(profile, stream=stream, precision=precision)
    if isinstance(func, (classmethod, staticmethod)):
        return type(func)(profile(func.__func__, stream, precision))

    @functools.wraps(func)
    def wrapper(*args, **kwargs):
        profiler = LineProfiler()
        counted = profiler(func)
        try:
            return counted(*args, **kwargs)
        finally:
            show_results(profiler, stream, precision)
            profiler.forget()
    return wrapper


# ---- The heap over time ----


def memory_usage(proc=-1, interval=0.1, timeout=None, timestamps=False, include_children=False, multiprocess=False,
                 max_usage=False, retval=False, stream=None, backend=None, max_iterations=None):
    """MiB in use: now, or while a function runs, given as (function, args, kwargs): at all its lines, evenly thinned out."""
    if not isinstance(proc, tuple):
        usage, result = [_line_profile.now()[0] / _MIB], None
    else:
        function, args, kwargs = (*proc, (), {})[:3] if len(proc) < 2 else (*proc, {})[:3]
        _enable(curve=True)
        try:
            result = function(*args, **kwargs)
            usage = [bytes_ / _MIB for bytes_, filename, line in _line_profile.curve()]
        finally:
            _disable()
        usage.append(_line_profile.now()[0] / _MIB)
    if max_usage:
        usage = max(usage)
    return (usage, result) if retval else usage


def _shown_bytes(bytes_):
    for unit in "B", "KiB", "MiB":
        if bytes_ < 10000 or unit == "MiB":
            return f"{bytes_:.0f} {unit}" if unit == "B" else f"{bytes_:.1f} {unit}"
        bytes_ /= 1024


def _thinned(curve, width):
    """At most width columns, each the highest of its share."""
    if len(curve) <= width:
        return curve
    return [max(curve[len(curve) * i // width:len(curve) * (i + 1) // width], key=lambda column: column[0])
            for i in range(width)]


def show_curve(curve, stream=None, width=64, height=12, ascii=False):
    """Draw the bytes in use over the lines of a run, and say where they were most."""
    stream = sys.stdout if stream is None else stream
    if not curve:
        stream.write("No line has run.\n")
        return
    most, filename, line = max(curve, key=lambda column: column[0])
    least = min(column[0] for column in curve)
    floor = 0 if least < most / 2 else least - (most - least) // 8 - 1
    columns = _thinned(curve, width)
    marks = " .:#" if ascii else " ▁▂▃▄▅▆▇█"
    steps = len(marks) - 1
    levels = [round((column[0] - floor) / (most - floor) * height * steps) for column in columns]
    for row in range(height, 0, -1):
        scale = _shown_bytes(floor + (most - floor) * row / height) if row % 4 == 0 or row == height else ""
        line_text = "".join(marks[min(max(level - (row - 1) * steps, 0), steps)] for level in levels)
        stream.write(f"{scale:>10} {'|' if ascii else '┤'}{line_text.rstrip()}\n")
    stream.write(f"{_shown_bytes(floor):>10} {'+' if ascii else '┼'}{('-' if ascii else '─') * len(columns)}\n")
    stream.write(f"At most {most} bytes, when line {line} of {filename} began; at the end {curve[-1][0]} bytes.\n")
