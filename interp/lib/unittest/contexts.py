# SPDX-License-Identifier: GPL-3.0-or-later
"""What assertRaises, assertWarns and assertLogs return: contexts that wait for something to happen.

An exception that was waited for is kept without its traceback, and the frames it passed are cleared:
else the locals of the code under test would live as long as the context.
"""

__unittest = True

import sys


def _clear_frames(traceback):
    while traceback is not None:
        try:
            traceback.tb_frame.clear()
        except RuntimeError:  # it is still running
            pass
        traceback = traceback.tb_next


def _is_subtype(expected, base):
    if isinstance(expected, tuple):
        return all(_is_subtype(one, base) for one in expected)
    return isinstance(expected, type) and issubclass(expected, base)


def _compiled(regex):
    if isinstance(regex, (str, bytes)):
        import re
        regex = re.compile(regex)
    return regex


class _Context:
    def __init__(self, test_case):
        self.test_case = test_case
        self.msg = None

    def _raiseFailure(self, standardMsg):
        raise self.test_case.failureException(self.test_case._formatMessage(self.msg, standardMsg))


class _Expecting(_Context):
    """Expects one of some classes, and that a regular expression is found in its text."""

    def __init__(self, expected, test_case, expected_regex=None):
        super().__init__(test_case)
        self.expected = expected
        self.expected_regex = None if expected_regex is None else _compiled(expected_regex)
        self.obj_name = None

    def handle(self, name, args, kwargs):
        """With a callable: call it in this context. Without one: this context itself."""
        try:
            if not _is_subtype(self.expected, self._base_type):
                raise TypeError(f"{name}() arg 1 must be {self._base_type_str}")
            if not args:
                self.msg = kwargs.pop("msg", None)
                if kwargs:
                    raise TypeError(f"{next(iter(kwargs))!r} is an invalid keyword argument for this function")
                return self
            callable_obj, *args = args
            self.obj_name = getattr(callable_obj, "__name__", None) or str(callable_obj)
            with self:
                callable_obj(*args, **kwargs)
        finally:
            self = None  # nothing of this call stays in a cycle with its frame

    def _name(self):
        return getattr(self.expected, "__name__", None) or str(self.expected)

    def _missed(self, verb):
        by = f" by {self.obj_name}" if self.obj_name else ""
        self._raiseFailure(f"{self._name()} not {verb}{by}")

    def _check_text(self, text):
        if not self.expected_regex.search(text):
            self._raiseFailure(f'"{self.expected_regex.pattern}" does not match "{text}"')


class _AssertRaisesContext(_Expecting):
    _base_type = BaseException
    _base_type_str = "an exception type or tuple of exception types"

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_value, traceback):
        if exc_type is None:
            self._missed("raised")
        _clear_frames(traceback)
        if not issubclass(exc_type, self.expected):
            return False
        self.exception = exc_value.with_traceback(None)
        if self.expected_regex is not None:
            self._check_text(str(exc_value))
        return True

    __class_getitem__ = classmethod(type(list[int]))


class _AssertWarnsContext(_Expecting):
    _base_type = Warning
    _base_type_str = "a warning type or tuple of warning types"

    def __enter__(self):
        import warnings
        # A warning is only given once for each place: forget where it has been given already.
        for module in list(sys.modules.values()):
            if getattr(module, "__warningregistry__", None):
                module.__warningregistry__ = {}
        self.warnings_manager = warnings.catch_warnings(record=True)
        self.warnings = self.warnings_manager.__enter__()
        warnings.simplefilter("always", self.expected)
        return self

    def __exit__(self, exc_type, exc_value, traceback):
        self.warnings_manager.__exit__(exc_type, exc_value, traceback)
        if exc_type is not None:
            return
        first = None
        for recorded in self.warnings:
            warning = recorded.message
            if not isinstance(warning, self.expected):
                continue
            if first is None:
                first = warning
            if self.expected_regex is not None and not self.expected_regex.search(str(warning)):
                continue
            self.warning = warning
            self.filename = recorded.filename
            self.lineno = recorded.lineno
            return
        if first is not None:
            self._check_text(str(first))
        self._missed("triggered")


class _AssertNotWarnsContext(_AssertWarnsContext):
    def __exit__(self, exc_type, exc_value, traceback):
        self.warnings_manager.__exit__(exc_type, exc_value, traceback)
        if exc_type is not None:
            return
        for recorded in self.warnings:
            if isinstance(recorded.message, self.expected):
                self._raiseFailure(f"{self._name()} triggered")


class _AssertLogsContext(_Context):
    """Records what a logger says."""

    LOGGING_FORMAT = "%(levelname)s:%(name)s:%(message)s"

    def __init__(self, test_case, logger_name, level, no_logs):
        super().__init__(test_case)
        import logging
        self.logging = logging
        self.logger_name = logger_name
        self.level = logging._nameToLevel.get(level, level) if level else logging.INFO
        self.no_logs = no_logs

    def __enter__(self):
        logging, context = self.logging, self

        class Recorder(logging.Handler):
            def emit(self, record):
                context.records.append(record)
                context.output.append(self.format(record))

        self.records, self.output = [], []
        name = self.logger_name
        logger = self.logger = name if isinstance(name, logging.Logger) else logging.getLogger(name)
        recorder = Recorder()
        recorder.setLevel(self.level)
        recorder.setFormatter(logging.Formatter(self.LOGGING_FORMAT))
        self.before = logger.handlers[:], logger.level, logger.propagate
        logger.handlers = [recorder]
        logger.setLevel(self.level)
        logger.propagate = False
        return None if self.no_logs else self

    def __exit__(self, exc_type, exc_value, traceback):
        self.logger.handlers, level, self.logger.propagate = self.before
        self.logger.setLevel(level)
        if exc_type is not None:
            return False
        level = self.logging.getLevelName(self.level)
        if self.no_logs and self.records:
            self._raiseFailure(f"Unexpected logs found: {self.output!r}")
        if not self.no_logs and not self.records:
            self._raiseFailure(f"no logs of level {level} or higher triggered on {self.logger.name}")
