# Causes, contexts, notes and groups: how several exceptions are shown together.
import traceback


def show(function):
    try:
        function()
    except BaseException:
        print(traceback.format_exc().replace(__file__, "program.py"))
    return function


@show
def cause():
    try:
        {}["key"]
    except KeyError as error:
        raise ValueError("no such setting") from error


@show
def context():
    try:
        int("x")
    except ValueError:
        [].pop()


@show
def suppressed():
    try:
        int("x")
    except ValueError:
        raise RuntimeError("hidden") from None


@show
def three_deep():
    try:
        try:
            1 / 0
        finally:
            undefined
    except NameError as error:
        raise TypeError("last") from error


@show
def notes():
    error = OSError(2, "No such file", "data.txt")
    error.add_note("while reading the settings")
    error.add_note("two\nlines")
    raise error


@show
def raised_again():
    try:
        try:
            None.x
        except AttributeError as error:
            saved = error
        raise saved
    except AttributeError:
        raise


@show
def group():
    inner = ExceptionGroup("inner", [KeyError("k")])
    try:
        raise ValueError("first")
    except ValueError as error:
        raise ExceptionGroup("several", [error, inner, TypeError("t")])


@show
def class_as_cause():
    raise ValueError("v") from KeyError


@show
def exit_is_an_exception():
    raise SystemExit(3)


@show
def own_texts():
    class Quiet(Exception):
        pass

    class Loud(Exception):
        def __str__(self):
            return "LOUD\n  and long"

    class Broken(Exception):
        def __str__(self):
            raise ValueError

    try:
        raise Quiet
    except Quiet:
        try:
            raise Loud
        except Loud:
            raise Broken("x")
