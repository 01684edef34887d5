# traceback gives an exception's text, whole or in pieces.
import sys
import traceback


def divide(a, b):
    return a / b


def report(numbers):
    try:
        return divide(*numbers)
    except ZeroDivisionError as error:
        raise ValueError("bad numbers") from error


def names(text):
    return text.replace(__file__, "FILE")


try:
    report((1, 0))
except ValueError as error:
    kept = error
    print(names(traceback.format_exc()))
    print(traceback.format_exception_only(error))
    print([(frame.name, frame.lineno, frame.line) for frame in traceback.extract_tb(error.__traceback__)])
    traceback.print_exception(error, file=sys.stdout, chain=False, limit=0)
print(names("".join(traceback.format_tb(kept.__traceback__, limit=1))))
summary = traceback.TracebackException.from_exception(kept)
print(summary, len(summary.stack), names(list(summary.format(chain=False))[1]))
print(traceback.format_exc())


def deep(n):
    return deep(n - 1) if n else [][0]


try:
    deep(9)
except IndexError as error:
    error.add_note("that was deep")
    print(names(traceback.format_exc()))


def here():
    return traceback.extract_stack()


print([frame.name for frame in here()], traceback.format_list([("f.py", 3, "go", "run()")]))
