# ExitStack does any number of things at the end, last in, first out, also after an error.
from contextlib import ExitStack, contextmanager


@contextmanager
def room(name):
    print("enter", name)
    try:
        yield name
    finally:
        print("leave", name)


with ExitStack() as stack:
    rooms = [stack.enter_context(room(name)) for name in ("hall", "attic")]
    stack.callback(print, "lights off", "in", sep="|")
    print(rooms)
try:
    with ExitStack() as stack:
        stack.enter_context(room("cellar"))
        stack.push(lambda *details: print("saw", details[0].__name__))
        1 / 0
except ZeroDivisionError as error:
    print(error)
with ExitStack() as stack:
    stack.push(lambda *details: True)
    raise ValueError("swallowed")
with ExitStack() as stack:
    stack.enter_context(room("tower"))
    later = stack.pop_all()
print("not left yet")
later.close()


def fail():
    raise KeyError("second")


try:
    with ExitStack() as stack:
        stack.callback(fail)
        raise ValueError("first")
except KeyError as error:
    print(repr(error), repr(error.__context__))
try:
    ExitStack().enter_context(3)
except TypeError as error:
    print(error)
