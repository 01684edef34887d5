# SPDX-License-Identifier: GPL-3.0-or-later
"""Exceptions and stacks as text.

The interpreter itself writes the text of an exception's end and quotes the source (_traceback); here
that is taken apart, so that a program can have the pieces, and put together in other ways.
"""

import sys

import linecache
from _traceback import last_lines as _last_lines, positions as _tb_positions, quote as _quote

__all__ = ['extract_stack', 'extract_tb', 'format_exception', 'format_exception_only', 'format_list', 'format_stack',
           'format_tb', 'print_exc', 'format_exc', 'print_exception', 'print_last', 'print_stack', 'print_tb',
           'clear_frames', 'FrameSummary', 'StackSummary', 'TracebackException', 'walk_stack', 'walk_tb', 'print_list']

_CAUSE = '\nThe above exception was the direct cause of the following exception:\n\n'
_CONTEXT = '\nDuring handling of the above exception, another exception occurred:\n\n'
_HEADER = 'Traceback (most recent call last):\n'
_RECURSIVE_CUTOFF = 3


class _Sentinel:
    def __repr__(self):
        return '<implicit>'


_sentinel = _Sentinel()


# ---- Frames ----------------------------------------------------------------------------------------------------

class FrameSummary:
    """What a traceback shows of one frame."""

    __slots__ = ('filename', 'lineno', 'end_lineno', 'colno', 'end_colno', 'name', '_line', 'locals')

    def __init__(self, filename, lineno, name, *, lookup_line=True, locals=None, line=None, end_lineno=None, colno=None,
                 end_colno=None, **kwargs):
        self.filename, self.lineno, self.name = filename, lineno, name
        self.end_lineno = lineno if end_lineno is None else end_lineno
        self.colno, self.end_colno = colno, end_colno
        self._line = line
        self.locals = {key: repr(value) for key, value in locals.items()} if locals else None

    @property
    def line(self):
        if self._line is None:
            if self.lineno is None:
                return None
            self._line = linecache.getline(self.filename, self.lineno)
        return self._line.strip()

    def __eq__(self, other):
        if isinstance(other, FrameSummary):
            return tuple(self) == tuple(other) and self.locals == other.locals
        return tuple(self) == other if isinstance(other, tuple) else NotImplemented

    def __getitem__(self, pos):
        return (self.filename, self.lineno, self.name, self.line)[pos]

    def __iter__(self):
        return iter([self.filename, self.lineno, self.name, self.line])

    def __len__(self):
        return 4

    def __repr__(self):
        return f'<FrameSummary file {self.filename}, line {self.lineno} in {self.name}>'


def walk_stack(f):
    """A frame and its callers, each with its line."""
    if f is None:
        f = sys._getframe().f_back.f_back
    while f is not None:
        yield f, f.f_lineno
        f = f.f_back


def walk_tb(tb):
    """The frames of a traceback, each with its line."""
    while tb is not None:
        yield tb.tb_frame, tb.tb_lineno
        tb = tb.tb_next


def _positions(tb):
    """For each entry of a traceback: frame, and line, end line, column, end column."""
    while tb is not None:
        yield tb.tb_frame, _tb_positions(tb)
        tb = tb.tb_next


def _cut(frames, limit):
    """The first limit frames; the last -limit ones if it is negative."""
    if limit is None:
        limit = getattr(sys, 'tracebacklimit', None)
        if limit is not None and limit < 0:
            limit = 0
    frames = list(frames)
    if limit is None:
        return frames
    return frames[:limit] if limit >= 0 else frames[limit:]


class StackSummary(list):
    """A list of FrameSummary."""

    @classmethod
    def extract(cls, frame_gen, *, limit=None, lookup_lines=True, capture_locals=False):
        return cls._of(((f, (lineno, None, None, None)) for f, lineno in frame_gen), limit, capture_locals)

    @classmethod
    def _of(cls, frames, limit, capture_locals):
        result = cls()
        for f, (lineno, end_lineno, colno, end_colno) in _cut(frames, limit):
            code = f.f_code
            result.append(FrameSummary(code.co_filename, lineno, code.co_name, end_lineno=end_lineno, colno=colno,
                                       end_colno=end_colno, locals=f.f_locals if capture_locals else None))
        return result

    @classmethod
    def from_list(cls, a_list):
        """From FrameSummary objects or tuples of four."""
        result = cls()
        for frame in a_list:
            if not isinstance(frame, FrameSummary):
                filename, lineno, name, line = frame
                frame = FrameSummary(filename, lineno, name, line=line)
            result.append(frame)
        return result

    def format_frame_summary(self, frame_summary, **kwargs):
        text = f'  File "{frame_summary.filename}", line {frame_summary.lineno}, in {frame_summary.name}\n'
        if frame_summary._line is None or frame_summary.colno is not None:
            text += _quote(frame_summary.filename, frame_summary.lineno, frame_summary.end_lineno, frame_summary.colno,
                           frame_summary.end_colno)
        elif frame_summary.line:
            text += f'    {frame_summary.line}\n'
        if frame_summary.locals:
            for name, value in sorted(frame_summary.locals.items()):
                text += f'    {name} = {value}\n'
        return text

    def format(self, **kwargs):
        """The text of each frame; of many equal ones in a row only the first three."""
        result = []
        last, count = None, 0
        for frame in self:
            key = frame.filename, frame.lineno, frame.name
            if key != last:
                result += _repeated(count)
                last, count = key, 0
            count += 1
            if count <= _RECURSIVE_CUTOFF:
                result.append(self.format_frame_summary(frame))
        return result + _repeated(count)


def _repeated(count):
    more = count - _RECURSIVE_CUTOFF
    return [f'  [Previous line repeated {more} more time{"s" if more > 1 else ""}]\n'] if more > 0 else []


# ---- Exceptions ------------------------------------------------------------------------------------------------

class TracebackException:
    """An exception, ready to be shown, that keeps neither frames nor the exception itself alive."""

    def __init__(self, exc_type, exc_value, exc_traceback, *, limit=None, lookup_lines=True, capture_locals=False,
                 compact=False, max_group_width=15, max_group_depth=10, save_exc_type=True, _seen=None):
        seen = _seen if _seen is not None else set()
        seen.add(id(exc_value))
        options = {'limit': limit, 'lookup_lines': lookup_lines, 'capture_locals': capture_locals, '_seen': seen}
        self.stack = StackSummary._of(_positions(exc_traceback), limit, capture_locals)
        self._exc_type = exc_type if save_exc_type else None
        self._has_exc_type = exc_type is not None
        self._text = None if exc_value is None else _last_lines(exc_value)
        self._str = None if exc_value is None else _safe_str(exc_value)
        self.__notes__ = getattr(exc_value, '__notes__', None)
        self.__suppress_context__ = exc_value is not None and exc_value.__suppress_context__
        self.__cause__ = self._other(getattr(exc_value, '__cause__', None), options)
        self.__context__ = self._other(getattr(exc_value, '__context__', None), options)
        self.exceptions = None
        if isinstance(exc_value, BaseExceptionGroup):
            self.exceptions = [TracebackException(type(e), e, e.__traceback__, **options) for e in exc_value.exceptions]
        if isinstance(exc_value, SyntaxError):
            for name in ('filename', 'lineno', 'end_lineno', 'text', 'offset', 'end_offset', 'msg'):
                value = getattr(exc_value, name)
                setattr(self, name, str(value) if name in ('lineno', 'end_lineno') and value is not None else value)

    @staticmethod
    def _other(exc, options):
        if exc is None or id(exc) in options['_seen']:
            return None
        return TracebackException(type(exc), exc, exc.__traceback__, **options)

    @classmethod
    def from_exception(cls, exc, *args, **kwargs):
        return cls(type(exc), exc, exc.__traceback__, *args, **kwargs)

    @property
    def exc_type(self):
        return self._exc_type

    @property
    def exc_type_str(self):
        if self._exc_type is None:
            return None
        name = self._exc_type.__qualname__
        module = self._exc_type.__module__
        return name if module in ('__main__', 'builtins') else f'{module}.{name}'

    def __eq__(self, other):
        return self.__dict__ == other.__dict__ if isinstance(other, TracebackException) else NotImplemented

    def __str__(self):
        return self._str

    def format_exception_only(self, *, show_group=False, **kwargs):
        """The lines that name the exception."""
        if self._text is None:
            yield 'NoneType: None\n'
        else:
            yield from self._text.splitlines(keepends=True)

    def format(self, *, chain=True, **kwargs):
        """The lines of the whole traceback, of the exceptions it came from first."""
        output = []
        exc = self
        while exc is not None:
            message, before = None, None
            if chain:
                if exc.__cause__ is not None:
                    message, before = _CAUSE, exc.__cause__
                elif exc.__context__ is not None and not exc.__suppress_context__:
                    message, before = _CONTEXT, exc.__context__
            output.append((message, exc))
            exc = before
        for message, exc in reversed(output):
            if message is not None:
                yield message
            yield from exc._format_one()

    def _format_member(self):
        """What format() yields, as a group shows it: everything stands behind "|"."""
        output = []
        exc, message = self, None
        while exc is not None:
            lines = exc._format_group('|') if exc.exceptions is not None else _framed(exc._format_one(), '  | ')
            output.append(lines)
            if exc.__cause__ is not None:
                exc, message = exc.__cause__, _CAUSE
            elif exc.__context__ is not None and not exc.__suppress_context__:
                exc, message = exc.__context__, _CONTEXT
            else:
                break
            output.append(_framed([message], '  | '))
        for lines in reversed(output):
            yield from lines

    def _format_one(self):
        if self.exceptions is not None:
            yield from self._format_group('+')
            return
        if self.stack:
            yield _HEADER
            yield from self.stack.format()
        yield from self.format_exception_only()

    def _format_group(self, corner):
        """The group itself behind "|", its members to the right, each behind a line with its number."""
        if self.stack:
            yield f'  {corner} Exception Group {_HEADER}'
            yield from _framed(self.stack.format(), '  | ')
        start = '  | '
        for line in self.format_exception_only():
            yield start + line
        count = len(self.exceptions)
        for number, member in enumerate(self.exceptions[:15], 1):
            yield f'  {"+-" if number == 1 else "  "}+---------------- {number} ----------------\n'
            yield from _framed(member._format_member(), '  ')
        if count > 15:
            yield '    +---------------- ... ----------------\n'
            yield f'    | and {count - 15} more exception{"s" if count > 16 else ""}\n'
        yield '    +------------------------------------\n'

    def print(self, *, file=None, chain=True, **kwargs):
        if file is None:
            file = sys.stderr
        for line in self.format(chain=chain):
            print(line, file=file, end='')


def _safe_str(value):
    try:
        return str(value)
    except Exception:
        return f'<exception str() failed>'


def _framed(pieces, margin):
    for line in ''.join(pieces).splitlines(keepends=True):
        yield margin + line


def _of(exc, value, tb):
    """The three things that several functions take, or the exception alone."""
    if value is _sentinel or tb is _sentinel:
        if (value is _sentinel) != (tb is _sentinel):
            raise ValueError('Both or neither of value and tb must be given')
        if exc is not None and not isinstance(exc, BaseException):
            raise TypeError(f'Exception expected for value, {type(exc).__name__} found')
        return (type(exc), exc, exc.__traceback__) if exc is not None else (None, None, None)
    return type(value), value, tb


def format_exception(exc, /, value=_sentinel, tb=_sentinel, limit=None, chain=True, **kwargs):
    """A list of strings, each ending in a newline."""
    return list(TracebackException(*_of(exc, value, tb), limit=limit).format(chain=chain))


def print_exception(exc, /, value=_sentinel, tb=_sentinel, limit=None, file=None, chain=True, **kwargs):
    """Write to file what the interpreter would write for an uncaught exception."""
    TracebackException(*_of(exc, value, tb), limit=limit).print(file=file, chain=chain)


def format_exception_only(exc, /, value=_sentinel, *, show_group=False, **kwargs):
    """The lines that name the exception."""
    value = exc if value is _sentinel else value
    return list(TracebackException(type(value), value, None).format_exception_only())


def print_exc(limit=None, file=None, chain=True):
    """print_exception() for the exception being handled."""
    print_exception(sys.exception(), limit=limit, file=file, chain=chain)


def format_exc(limit=None, chain=True):
    """Like print_exc(), but returns a string."""
    return ''.join(format_exception(sys.exception(), limit=limit, chain=chain))


def print_last(limit=None, file=None, chain=True):
    """print_exception() for the last exception that nobody caught, at a prompt."""
    if not hasattr(sys, 'last_exc'):
        raise ValueError('no last exception')
    print_exception(sys.last_exc, limit=limit, file=file, chain=chain)


# ---- Stacks and tracebacks ---------------------------------------------------------------------------------------

def extract_tb(tb, limit=None):
    return StackSummary._of(_positions(tb), limit, False)


def format_tb(tb, limit=None):
    return extract_tb(tb, limit).format()


def print_tb(tb, limit=None, file=None):
    print_list(extract_tb(tb, limit), file)


def extract_stack(f=None, limit=None):
    if f is None:
        f = sys._getframe().f_back
    frames = list(walk_stack(f))
    if limit is not None:
        frames = frames[:limit] if limit >= 0 else frames[limit:]
    stack = StackSummary.extract(iter(frames[::-1]))
    return stack


def format_stack(f=None, limit=None):
    return extract_stack(sys._getframe().f_back if f is None else f, limit).format()


def print_stack(f=None, limit=None, file=None):
    print_list(extract_stack(sys._getframe().f_back if f is None else f, limit), file)


def format_list(extracted_list):
    return StackSummary.from_list(extracted_list).format()


def print_list(extracted_list, file=None):
    if file is None:
        file = sys.stderr
    for item in format_list(extracted_list):
        print(item, file=file, end='')


def clear_frames(tb):
    """Let go of the locals of all frames in a traceback."""
    while tb is not None:
        try:
            tb.tb_frame.clear()
        except RuntimeError:
            pass
        tb = tb.tb_next
