# SPDX-License-Identifier: GPL-3.0-or-later
"""terrarium mprof: run a program, and draw how much of the heap was in use while it ran."""

import sys

import _line_profile
import memory_profiler

USAGE = """\
Usage: terrarium mprof [OPTION...] FILE [ARGUMENT...]
Run FILE, and draw at the end how many bytes of the heap were in use, from its first line to its last.

  --width=N    columns of the drawing (64)
  --height=N   rows (12)
  --ascii      no signs beyond ASCII
  -o FILE      write the drawing there; without it, it goes to standard error
"""


class Refusal(Exception):
    pass


def _number(text, option):
    if not text.isdigit() or not 1 <= int(text) <= 500:
        raise Refusal(f"{option} wants a number from 1 to 500, not '{text}'")
    return int(text)


def _read(arguments):
    options, to = {}, None
    while arguments and arguments[0].startswith("-") and arguments[0] != "-":
        option, *arguments = arguments
        name, equals, value = option.partition("=")
        if name in ("--width", "--height") and equals:
            options[name[2:]] = _number(value, name)
        elif option == "--ascii":
            options["ascii"] = True
        elif option == "-o" and arguments:
            to, *arguments = arguments
        else:
            raise Refusal(f"there is no option {option}")
    if not arguments:
        raise Refusal("a FILE is missing")
    return options, to, arguments


def _follow(code, namespace, curve):
    """Run code, and put what it did to the heap into curve."""
    _line_profile.enable(curve=True)
    try:
        exec(code, namespace)
    finally:
        curve += _line_profile.curve()
        _line_profile.disable()


def _run(path, arguments, curve):
    """As `terrarium FILE` does; returns the exit code."""
    with open(path, encoding="utf-8") as file:
        source = file.read()
    main = type(sys)("__main__")
    main.__file__ = path
    main.__builtins__ = __builtins__
    sys.modules["__main__"] = main
    sys.argv[:] = [path, *arguments]
    sys.path.insert(0, path.rpartition("/")[0] or ".")
    try:
        _follow(compile(source, path, "exec"), main.__dict__, curve)
    except SystemExit as end:
        if end.code is not None and not isinstance(end.code, int):
            print(end.code, file=sys.stderr)
            return 1
        return end.code or 0
    except BaseException as error:
        if error.__traceback__ is not None:
            error.__traceback__ = error.__traceback__.tb_next.tb_next
        sys.excepthook(type(error), error, error.__traceback__)
        return 1
    return 0


def main(arguments):
    if any(argument in ("-h", "--help") for argument in arguments[:1]):
        print(USAGE, end="")
        return 0
    curve = []
    try:
        options, to, (path, *rest) = _read(arguments)
        exit_code = _run(path, rest, curve)
    except (Refusal, OSError) as error:
        sys.stderr.write(f"terrarium: {error}\nTry 'terrarium mprof --help'.\n")
        return 2
    sys.stdout.flush()
    if to is None:
        memory_profiler.show_curve(curve, sys.stderr, **options)
    else:
        with open(to, "w", encoding="utf-8") as file:
            memory_profiler.show_curve(curve, file, **options)
    return exit_code
