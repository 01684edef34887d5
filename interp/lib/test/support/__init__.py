# SPDX-License-Identifier: GPL-3.0-or-later
"""What CPython's tests of the language and of memory share.

Those that need what is not here (threads, sub-processes, modules for testing CPython's C interface)
are skipped, each with a reason that says so.
"""

import contextlib
import functools
import gc
import sys
import unittest

verbose = 0
use_resources = None
max_memuse = 0
real_max_memuse = 0
REPO_ROOT = TEST_HOME_DIR = ""

# The machine and the build, as tests ask for them.
is_wasi = is_emscripten = is_android = is_apple = is_apple_mobile = is_jython = is_s390x = MS_WINDOWS = False
Py_DEBUG = Py_GIL_DISABLED = Py_TRACE_REFS = False
HAVE_DOCSTRINGS = True
MISSING_C_DOCSTRINGS = False
MAX_Py_ssize_t = sys.maxsize
NHASHBITS = sys.hash_info.width
_1M = 1024 * 1024
_1G = 1024 * _1M
_2G = 2 * _1G
_4G = 4 * _1G
LOOPBACK_TIMEOUT, INTERNET_TIMEOUT, SHORT_TIMEOUT, LONG_TIMEOUT = 10.0, 60.0, 30.0, 300.0
C_RECURSION_LIMIT = 10000


class Error(Exception):
    """Something is wrong with a test."""


class TestFailed(Error):
    """A test has failed."""


class ResourceDenied(unittest.SkipTest):
    """What a test asks for is not to be used."""


# ---- Which tests are run ---------------------------------------------------------------------------

def _always(test):
    return test


def is_resource_enabled(resource):
    return use_resources is None or resource in use_resources


def requires(resource, msg=None):
    if not is_resource_enabled(resource):
        raise ResourceDenied(msg or f"Use of the {resource!r} resource not enabled")


def requires_resource(resource):
    return _always if is_resource_enabled(resource) else unittest.skip(f"resource {resource!r} is not enabled")


def check_impl_detail(**guards):
    """Is this one of the named implementations? We claim to be CPython where it is about memory."""
    if not guards:
        return True
    default = not next(iter(guards.values()))
    return guards.get("cpython", default)


def impl_detail(msg=None, **guards):
    return _always if check_impl_detail(**guards) else unittest.skip(msg or "implementation detail")


cpython_only = impl_detail(cpython=True)
no_tracing = _always
refcount_test = _always
skip_if_pgo_task = _always
requires_IEEE_754 = _always
requires_docstrings = _always
force_not_colorized = _always
force_not_colorized_test_class = _always
requires_subprocess = functools.partial(unittest.skip, "needs a sub-process")
requires_fork = requires_subprocess
requires_working_socket = functools.partial(unittest.skip, "needs a socket")
has_subprocess_support = has_fork_support = has_socket_support = False


def requires_gil_enabled(msg="needs the GIL"):
    return _always


def requires_limited_api(test):
    return unittest.skip("needs _testcapi")(test)


def requires_specialization(test):
    return unittest.skip("specialization is CPython's own")(test)


def skip_if_sanitizer(reason=None, **kinds):
    return _always


def skip_if_buggy_ucrt_strfptime(test):
    return test


def skip_on_s390x(test):
    return test


def skip_wasi_stack_overflow():
    return _always


def skip_emscripten_stack_overflow():
    return _always


def check_sanitizer(**kinds):
    return False


def bigmemtest(size, memuse, dry_run=True):
    """A test of objects of this many bytes: run with a small one, as CPython does."""
    def decorate(test):
        @functools.wraps(test)
        def wrapper(self):
            if dry_run:
                return test(self, 5147)
            raise unittest.SkipTest("needs much memory")
        wrapper.size, wrapper.memuse = size, memuse
        return wrapper
    return decorate


def bigaddrspacetest(test):
    return unittest.skip("needs much memory")(test)


def get_attribute(obj, name):
    try:
        return getattr(obj, name)
    except AttributeError:
        raise unittest.SkipTest(f"object {obj!r} has no attribute {name!r}") from None


# ---- The collector ----------------------------------------------------------------------------------

def reap_children():
    """Nobody has started a process."""


def gc_collect():
    """Collect until nothing more comes of it: finalizers may make new garbage."""
    for _ in range(3):
        gc.collect()


@contextlib.contextmanager
def disable_gc():
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


@contextlib.contextmanager
def gc_threshold(*thresholds):
    before = gc.get_threshold()
    gc.set_threshold(*thresholds)
    try:
        yield
    finally:
        gc.set_threshold(*before)


@contextlib.contextmanager
def suppress_immortalization(suppress=True):
    """Nothing is made immortal behind a test's back here; a decorator or a context."""
    yield


_kept_to_the_end = []


def late_deletion(obj):
    """Keep obj as long as possible."""
    _kept_to_the_end.append(obj)


def check_free_after_iterating(test, iter, cls, args=()):
    """An exhausted iterator must let go of what it walked through."""
    done = False

    def tearDown():
        nonlocal done
        done = True
        try:
            next(it)
        except StopIteration:
            pass

    class A(cls):
        def __del__(self):
            tearDown()

    it = iter(A(*args))
    test.assertRaises(StopIteration, next, it)
    gc_collect()
    test.assertTrue(done)


# ---- Output, warnings, and errors nobody can catch ------------------------------------------------------

class _Text:
    """Collects what is written: as much of io.StringIO as a stream needs."""

    encoding = "utf-8"
    errors = "strict"

    def __init__(self):
        self._parts = []

    def write(self, text):
        self._parts.append(text)
        return len(text)

    def flush(self):
        pass

    def getvalue(self):
        return "".join(self._parts)


def _stream():
    try:
        from io import StringIO
    except ImportError:
        return _Text()
    return StringIO()


@contextlib.contextmanager
def captured_output(stream_name):
    before = getattr(sys, stream_name)
    setattr(sys, stream_name, _stream())
    try:
        yield getattr(sys, stream_name)
    finally:
        setattr(sys, stream_name, before)


def captured_stdout():
    return captured_output("stdout")


def captured_stderr():
    return captured_output("stderr")


def captured_stdin():
    return captured_output("stdin")


class catch_unraisable_exception:
    """Keeps what was given to sys.unraisablehook meanwhile, and forgets it at the end."""

    def __init__(self):
        self.unraisable = None

    def _hook(self, unraisable):
        self.unraisable = unraisable

    def __enter__(self):
        self._before = sys.unraisablehook
        sys.unraisablehook = self._hook
        return self

    def __exit__(self, *error):
        sys.unraisablehook = self._before
        del self.unraisable


@contextlib.contextmanager
def swap_attr(obj, attr, new):
    """obj.attr is `new` meanwhile; `as` gives what it was."""
    missing = object()
    before = getattr(obj, attr, missing)
    setattr(obj, attr, new)
    try:
        yield None if before is missing else before
    finally:
        if before is not missing:
            setattr(obj, attr, before)
        elif hasattr(obj, attr):
            delattr(obj, attr)


@contextlib.contextmanager
def swap_item(obj, item, new):
    missing = object()
    before = obj[item] if item in obj else missing
    obj[item] = new
    try:
        yield None if before is missing else before
    finally:
        if before is not missing:
            obj[item] = before
        elif item in obj:
            del obj[item]


def patch(test, obj, attr, new):
    """obj.attr is `new` until the test ends."""
    before = getattr(obj, attr)
    test.addCleanup(setattr, obj, attr, before)
    setattr(obj, attr, new)


class SuppressCrashReport:
    """No crash is reported here; nothing to suppress."""

    def __enter__(self):
        return self

    def __exit__(self, *error):
        pass


def run_with_locale(catstr, *locales):
    return _always


def run_with_tz(tz):
    return unittest.skip("needs time zones")


def run_in_subinterp(code):
    raise unittest.SkipTest("needs sub-interpreters")


# ---- Objects that are compared -----------------------------------------------------------------------------

class _ALWAYS_EQ:
    def __eq__(self, other):
        return True

    def __ne__(self, other):
        return False


class _NEVER_EQ:
    def __eq__(self, other):
        return False

    def __ne__(self, other):
        return True

    def __hash__(self):
        return 1


@functools.total_ordering
class _LARGEST:
    def __eq__(self, other):
        return isinstance(other, _LARGEST)

    def __lt__(self, other):
        return False


@functools.total_ordering
class _SMALLEST:
    def __eq__(self, other):
        return isinstance(other, _SMALLEST)

    def __gt__(self, other):
        return False


ALWAYS_EQ, NEVER_EQ, LARGEST, SMALLEST = _ALWAYS_EQ(), _NEVER_EQ(), _LARGEST(), _SMALLEST()


class BrokenIter:
    def __init__(self, init_raises=False, next_raises=False, iter_raises=False):
        if init_raises:
            1 / 0
        self.next_raises, self.iter_raises = next_raises, iter_raises

    def __next__(self):
        if self.next_raises:
            1 / 0

    def __iter__(self):
        if self.iter_raises:
            1 / 0
        return self


# ---- Depth, digits, sizes --------------------------------------------------------------------------------------

def get_c_recursion_limit():
    return C_RECURSION_LIMIT


def exceeds_recursion_limit():
    """A depth that no nesting of C calls survives."""
    return C_RECURSION_LIMIT * 3


def get_recursion_depth():
    depth, frame = 0, sys._getframe(1)
    while frame is not None:
        depth, frame = depth + 1, frame.f_back
    return depth


def get_recursion_available():
    return sys.getrecursionlimit() - get_recursion_depth()


@contextlib.contextmanager
def set_recursion_limit(limit):
    before = sys.getrecursionlimit()
    sys.setrecursionlimit(limit)
    try:
        yield
    finally:
        sys.setrecursionlimit(before)


@contextlib.contextmanager
def infinite_recursion(max_depth=None):
    """A low limit, so that endless recursion ends soon."""
    limit = get_recursion_depth() + (max_depth or 100)
    with set_recursion_limit(max(limit, 20)):
        yield


def setswitchinterval(interval):
    sys.setswitchinterval(interval)


@contextlib.contextmanager
def adjust_int_max_str_digits(max_digits):
    before = sys.get_int_max_str_digits()
    sys.set_int_max_str_digits(max_digits)
    try:
        yield
    finally:
        sys.set_int_max_str_digits(before)


class CPUStopwatch:
    """Processor seconds of a with block."""

    def __init__(self):
        import time
        self.get_time = time.process_time
        self.clock_info = None
        if hasattr(time, "get_clock_info"):
            self.clock_info = time.get_clock_info("process_time")

    def __enter__(self):
        self.start_time = self.get_time()
        return self

    def __exit__(self, *error):
        self.seconds = self.get_time() - self.start_time


_HEADER, _VARIABLE_HEADER = "nP", "nPn"
_WIDTHS = {"n": 8, "N": 8, "P": 8, "l": 8, "L": 8, "q": 8, "Q": 8, "d": 8, "i": 4, "I": 4, "f": 4,
           "h": 2, "H": 2, "b": 1, "B": 1, "c": 1, "?": 1, "s": 1}


def _sizeof(layout):
    """The bytes of a C struct on this machine; a count may stand before each letter."""
    size, count = 0, ""
    for letter in layout:
        if letter.isdigit():
            count += letter
            continue
        width = _WIDTHS[letter]
        size = (size + width - 1) // width * width
        size += width * int(count or 1)
        count = ""
    return size


def calcobjsize(fields):
    return _sizeof(_HEADER + fields + "0n")


def calcvobjsize(fields):
    return _sizeof(_VARIABLE_HEADER + fields + "0n")


_COLLECTED = 1 << 14  # Py_TPFLAGS_HAVE_GC


def check_sizeof(test, o, size):
    collected = (isinstance(o, type) and o.__flags__ & 1 << 9) or \
        (not isinstance(o, type) and type(o).__flags__ & _COLLECTED)
    if collected:
        size += 16
    test.assertEqual(sys.getsizeof(o), size, f"wrong size for {type(o)}: got {sys.getsizeof(o)}, expected {size}")


def collision_stats(nbins, nballs):
    """Expected collisions of so many balls thrown into so many bins, and the standard deviation."""
    n, k = nbins, nballs
    p = n * ((n - 1) / n) ** k
    mean = k - n + p
    variance = p - p * p / n + n * (n - 1) * ((n - 2) / n) ** k - p * p + p * p / n
    return mean, max(variance, 0.0) ** 0.5


# ---- Assertions -----------------------------------------------------------------------------------------------------

def check_syntax_error(testcase, statement, errtext="", *, lineno=None, offset=None):
    with testcase.assertRaisesRegex(SyntaxError, errtext) as context:
        compile(statement, "<test string>", "exec")
    error = context.exception
    testcase.assertIsNotNone(error.lineno)
    if lineno is not None:
        testcase.assertEqual(error.lineno, lineno)
    testcase.assertIsNotNone(error.offset)
    if offset is not None:
        testcase.assertEqual(error.offset, offset)


def check_disallow_instantiation(testcase, tp, *args, **kwds):
    name = tp.__name__ if tp.__module__ == "builtins" else f"{tp.__module__}.{tp.__name__}"
    import re
    with testcase.assertRaisesRegex(TypeError, rf"cannot create '{re.escape(name)}' instances"):
        tp(*args, **kwds)


def check__all__(test_case, module, name_of_module=None, extra=(), not_exported=()):
    names = (module.__name__,) if name_of_module is None else \
        (name_of_module,) if isinstance(name_of_module, str) else name_of_module
    expected = set(extra)
    for name in dir(module):
        if name.startswith("_") or name in not_exported:
            continue
        obj = getattr(module, name)
        if getattr(obj, "__module__", None) in names or \
                (not hasattr(obj, "__module__") and not isinstance(obj, type(sys))):
            expected.add(name)
    test_case.assertCountEqual(module.__all__, expected)


def sortdict(dict):
    return "{" + ", ".join("%r: %r" % pair for pair in sorted(dict.items())) + "}"


def run_unittest(*classes):
    loader = unittest.TestLoader()
    suite = unittest.TestSuite(cls if isinstance(cls, unittest.TestSuite) else loader.loadTestsFromTestCase(cls)
                               for cls in classes)
    outcome = unittest.TextTestRunner().run(suite)
    if not outcome.wasSuccessful():
        raise TestFailed("tests failed")
