# A generator with one yield becomes a context manager, and a decorator.
from contextlib import ContextDecorator, closing, contextmanager, nullcontext, suppress


@contextmanager
def kitchen(name):
    print("open", name)
    try:
        yield name.upper()
    except ValueError as error:
        print("burnt:", error)
    finally:
        print("close", name)


with kitchen("north") as title:
    print(title)
with kitchen("south"):
    raise ValueError("soup")
try:
    with kitchen("west"):
        raise KeyError("spoon")
except KeyError as error:
    print("out came", error)


@kitchen("east")
def cook():
    print("cooking")


cook()
cook()


@contextmanager
def never():
    if False:
        yield


@contextmanager
def twice():
    yield
    yield


for broken in (never, twice):
    try:
        with broken():
            pass
    except RuntimeError as error:
        print(error)


class Door:
    def close(self):
        print("door closed")


with closing(Door()), suppress(ZeroDivisionError), nullcontext(5) as five:
    print(five / 0)
print("after")


class Bell(ContextDecorator):
    def __enter__(self):
        print("ding")

    def __exit__(self, *details):
        print("dong")


@Bell()
def visit():
    return "hello"


print(visit())
