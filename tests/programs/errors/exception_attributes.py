# The attributes of the built-in exceptions, their repr and str, and what their constructors refuse.
import builtins

SAMPLES = [
    lambda: Exception(), lambda: Exception(1), lambda: Exception("a", 2), lambda: KeyError("k"), lambda: KeyError("a", "b"),
    lambda: KeyError(), lambda: OSError(2, "gone"), lambda: OSError(2, "gone", "name.txt"), lambda: OSError("text"),
    lambda: OSError(13, "no", "a", None, "b"), lambda: FileNotFoundError("x"), lambda: StopIteration(5), lambda: StopIteration(),
    lambda: SystemExit(), lambda: SystemExit(3), lambda: SystemExit("bye", 1), lambda: ImportError("m", name="n", path="p"),
    lambda: NameError("m", name="n"), lambda: AttributeError("m", name="n", obj=5), lambda: SyntaxError("m"),
    lambda: SyntaxError("m", ("f", 1, 2, "text")), lambda: SyntaxError("m", ("f", 1, 2, "text", 3, 4)),
    lambda: UnicodeDecodeError("utf-8", b"abc", 1, 2, "why"), lambda: UnicodeEncodeError("ascii", "aé", 1, 2, "why"),
    lambda: UnicodeTranslateError("abc", 0, 2, "why"), lambda: ExceptionGroup("g", [ValueError(1)]), lambda: BaseException(None),
    lambda: ZeroDivisionError(1.5), lambda: ModuleNotFoundError(name="x"), lambda: UnboundLocalError("u"),
    lambda: AttributeError(nme=1), lambda: ValueError(x=1), lambda: SyntaxError("m", (1, 2)), lambda: SyntaxError("m", 5),
    lambda: UnicodeDecodeError("a"), lambda: ExceptionGroup("g", []), lambda: ExceptionGroup("g", [1]), lambda: ExceptionGroup("g"),
    lambda: ExceptionGroup("g", [KeyboardInterrupt()]), lambda: BaseExceptionGroup("g", [KeyboardInterrupt()]),
]
NAMES = ["args", "errno", "strerror", "filename", "filename2", "value", "code", "name", "path", "obj", "msg", "lineno",
         "offset", "text", "end_lineno", "end_offset", "print_file_and_line", "encoding", "object", "start", "end", "reason",
         "message", "exceptions", "characters_written"]
for make in SAMPLES:
    try:
        error = make()
    except Exception as refusal:
        print("refused:", type(refusal).__name__, refusal)
        continue
    shown = {n: getattr(error, n) for n in NAMES if hasattr(error, n)}
    print(f"{error!r} | {error} | {shown}")

error = ValueError("v")
print(error.__cause__, error.__context__, error.__suppress_context__, error.__traceback__, hasattr(error, "__notes__"))
error.__cause__ = KeyError()
print(error.__suppress_context__, error.with_traceback(None) is error)
for name, value in [("__cause__", 1), ("__context__", "x"), ("__traceback__", 1), ("args", 5), ("__notes__", 3)]:
    try:
        setattr(error, name, value)
        print(name, getattr(error, name))
    except TypeError as refusal:
        print(name, refusal)
try:
    error.add_note("x")
except TypeError as refusal:
    print(refusal)
print(issubclass(FileNotFoundError, OSError), IOError is OSError, EnvironmentError is OSError)
print([c.__name__ for c in UnicodeDecodeError.__mro__], [c.__name__ for c in ExceptionGroup.__mro__])


def tree(kind, depth=0):
    print("  " * depth + kind.__name__)
    for child in sorted((k for k in kind.__subclasses__() if hasattr(builtins, k.__name__) and k.__name__[0] != "_"), key=lambda k: k.__name__):
        tree(child, depth + 1)


tree(BaseException)
