# SPDX-License-Identifier: GPL-3.0-or-later
"""Time by line, under the names and in the table of the well-known line_profiler.

    from line_profiler import profile        a table at the end of the program
    profiler = LineProfiler(); f = profiler(f); f(); profiler.print_stats()

Here `profile` needs no environment variable and no kernprof: decorating a function is enough.
profile.disable() and profile.enable() say when to look away. What a line takes includes what the
functions it calls take; watching itself takes time, so compare lines rather than believe seconds.
"""

import atexit
import functools
import linecache
import sys

import _line_profile

__all__ = ["LineProfiler", "LineStats", "profile", "show_func", "show_text"]

_enabled = 0


def _enable():
    global _enabled
    _enabled += 1
    if _enabled == 1:
        _line_profile.enable()


def _disable():
    global _enabled
    if _enabled > 0:
        _enabled -= 1
        if _enabled == 0:
            _line_profile.disable()


def _code_of(function):
    while hasattr(function, "__func__") or hasattr(function, "__wrapped__"):
        function = function.__func__ if hasattr(function, "__func__") else function.__wrapped__
    if isinstance(function, property):
        function = function.fget
    return function.__code__


def _is_generator(function):
    return bool(function.__code__.co_flags & 32)


class LineStats:
    """timings: {(file name, first line, name): [(line, hits, time)]}, with time in units of `unit` seconds."""

    def __init__(self, timings, unit):
        self.timings = timings
        self.unit = unit

    def print(self, stream=None, **options):
        show_text(self.timings, self.unit, stream=stream, **options)


def _block_length(filename, start, timings):
    """How many lines of source belong to the function: up to the next line that is not further in."""
    last = max((line for line, hits, time in timings), default=start)
    line, text = start, linecache.getline(filename, start)
    while text.lstrip().startswith("@"):
        line += 1
        text = linecache.getline(filename, line)
    indent = len(text) - len(text.lstrip())
    end = line + 1
    while True:
        text = linecache.getline(filename, end)
        if not text or text.strip() and len(text) - len(text.lstrip()) <= indent and end > last:
            break
        end += 1
    while end - 1 > last and not linecache.getline(filename, end - 1).strip():
        end -= 1
    return max(end, last + 1) - start


def show_func(filename, start_lineno, func_name, timings, unit, output_unit=None, stream=None, stripzeros=False, **ignored):
    """One function's table."""
    stream = sys.stdout if stream is None else stream
    scalar = 1.0 if output_unit is None else unit / output_unit
    total_hits = sum(hits for line, hits, time in timings)
    total_time = sum(time for line, hits, time in timings)
    if stripzeros and total_hits == 0:
        return
    print(f"Total time: {total_time * unit:g} s", file=stream)
    print(f"File: {filename}", file=stream)
    print(f"Function: {func_name} at line {start_lineno}\n", file=stream)
    row = "%6s %9s %12s %8s %8s  %-s"
    header = row % ("Line #", "Hits", "Time", "Per Hit", "% Time", "Line Contents")
    print(header, "=" * len(header), sep="\n", file=stream)
    known = {}
    for line, hits, time in timings:
        percent = "%5.1f" % (100 * time / total_time) if total_time else ""
        known[line] = (hits, "%5.1f" % (time * scalar), "%5.1f" % (time * scalar / hits) if hits else "", percent)
    for line in range(start_lineno, start_lineno + _block_length(filename, start_lineno, timings)):
        hits, time, per_hit, percent = known.get(line, ("", "", "", ""))
        text = linecache.getline(filename, line).rstrip("\n").rstrip("\r")
        print(row % (line, hits, time, per_hit, percent, text), file=stream)
    print(file=stream)


def show_text(stats, unit, output_unit=None, stream=None, stripzeros=False, **ignored):
    """All tables, in the order of files and lines."""
    stream = sys.stdout if stream is None else stream
    print(f"Timer unit: {unit if output_unit is None else output_unit:g} s\n", file=stream)
    for (filename, start, name), timings in sorted(stats.items()):
        show_func(filename, start, name, timings, unit, output_unit=output_unit, stream=stream, stripzeros=stripzeros)


class LineProfiler:
    """Counts the lines of the functions it was given while it is enabled."""

    def __init__(self, *functions):
        self.functions = []
        self.enable_count = 0
        for function in functions:
            self.add_function(function)

    def add_function(self, function):
        code = _code_of(function)
        if all(_code_of(known) is not code for known in self.functions):
            self.functions.append(function)
            _line_profile.choose(code)

    def add_module(self, module):
        """All functions of a module, and of the classes made there. Returns how many."""
        count = 0
        for thing in list(vars(module).values()):
            inside = vars(thing).values() if isinstance(thing, type) else (thing,)
            for function in inside:
                if hasattr(function, "__code__") and function.__module__ == module.__name__:
                    self.add_function(function)
                    count += 1
        return count

    def enable(self):
        _enable()

    def disable(self):
        _disable()

    def enable_by_count(self, *ignored):
        self.enable_count += 1
        if self.enable_count == 1:
            self.enable()

    def disable_by_count(self, *ignored):
        if self.enable_count > 0:
            self.enable_count -= 1
            if self.enable_count == 0:
                self.disable()

    def __enter__(self):
        self.enable_by_count()
        return self

    def __exit__(self, *ignored):
        self.disable_by_count()

    def __call__(self, function):
        """A decorator."""
        self.add_function(function)
        return self.wrap_callable(function)

    def wrap_callable(self, function):
        if isinstance(function, (classmethod, staticmethod)):
            return type(function)(self.wrap_callable(function.__func__))
        if isinstance(function, property):
            return property(self.wrap_callable(function.fget), function.fset, function.fdel, function.__doc__)

        if _is_generator(function):
            @functools.wraps(function)
            def wrapper(*args, **kwargs):
                self.enable_by_count()
                try:
                    return (yield from function(*args, **kwargs))
                finally:
                    self.disable_by_count()
        else:
            @functools.wraps(function)
            def wrapper(*args, **kwargs):
                self.enable_by_count()
                try:
                    return function(*args, **kwargs)
                finally:
                    self.disable_by_count()
        return wrapper

    def runcall(self, function, /, *args, **kwargs):
        with self:
            return function(*args, **kwargs)

    def runctx(self, command, globals, locals):
        with self:
            exec(command, globals, locals)
        return self

    def run(self, command):
        namespace = sys.modules["__main__"].__dict__
        return self.runctx(command, namespace, namespace)

    def get_stats(self):
        timings = {}
        for function in self.functions:
            code = _code_of(function)
            rows = [(line, hits, time) for line, hits, time, *ignored in _line_profile.lines(code) if line > 0]
            timings[code.co_filename, code.co_firstlineno, code.co_name] = rows
        return LineStats(timings, 1e-09)

    def print_stats(self, stream=None, output_unit=1e-06, stripzeros=False, **ignored):
        show_text(self.get_stats().timings, 1e-09, output_unit=output_unit, stream=stream, stripzeros=stripzeros)


class GlobalProfiler:
    """The decorator for a whole program: it writes its tables when the program ends."""

    def __init__(self):
        self.enabled = True
        self._profile = None

    def enable(self, output_prefix=None):
        self.enabled = True

    def disable(self):
        self.enabled = False

    def __call__(self, function):
        if not self.enabled:
            return function
        if self._profile is None:
            self._profile = LineProfiler()
            atexit.register(self.show)
        return self._profile(function)

    def show(self):
        self._profile.print_stats(stripzeros=True)


profile = GlobalProfiler()
