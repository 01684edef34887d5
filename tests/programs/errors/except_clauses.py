# except: tuples, nested, names that vanish, returns through finally, classes that are no exceptions.
def attempt(action, kinds):
    try:
        action()
    except kinds as error:
        return f"{type(error).__name__} caught by {kinds}"
    else:
        return "nothing happened"
    finally:
        print("finally", end=": ")


class Own(LookupError):
    pass


def own():
    raise Own("mine")


print(attempt(own, LookupError))
print(attempt(own, (ValueError, (KeyError, Own))))
print(attempt(lambda: None, Exception))
for kinds in (int, "x", (ValueError, 3), None, Own("instance")):
    try:
        print(attempt(own, kinds))
    except TypeError as error:
        print("TypeError:", error, "| context:", type(error.__context__).__name__)

try:
    raise Own("first")
except Own as error:
    kept = error
try:
    error
except NameError as missing:
    print(missing)
print(kept, kept.__traceback__ is not None)


def order():
    for step in ("pass", "return", "raise", "break", "continue"):
        try:
            yield "try " + step
            if step == "raise":
                raise Own
            if step == "continue":
                continue
            if step == "break":
                break
        except Own:
            yield "except"
        else:
            yield "else"
        finally:
            yield "finally"
    yield "after"


print(*order(), sep=", ")


def nested():
    try:
        try:
            raise KeyError("inner")
        except ValueError:
            print("never")
        finally:
            print("inner finally")
    except KeyError as error:
        print("outer", error)
        try:
            raise error
        except LookupError as again:
            print(again is error, again.__context__)
        return "value of except"
    finally:
        print("outer finally")


print(nested())


def swallowing(n):
    while True:
        try:
            if n == 0:
                return "tried"
            raise ValueError
        finally:
            n -= 1
            if n < 0:
                break
            continue
    return "broke out"


print(swallowing(0), swallowing(3))


class Manager:
    def __init__(self, name, swallows=False, fails=False):
        self.name, self.swallows, self.fails = name, swallows, fails

    def __enter__(self):
        print("enter", self.name)
        return self

    def __exit__(self, kind, error, traceback):
        print("exit", self.name, kind and kind.__name__)
        if self.fails:
            raise RuntimeError("from exit")
        return self.swallows


with Manager("a", swallows=True), Manager("b") as b:
    raise Own
try:
    with (Manager("c"), Manager("d", fails=True)):
        raise Own("lost")
except RuntimeError as error:
    print(error, "after", repr(error.__context__))
for wrong in (1, Manager):
    try:
        with wrong:
            pass
    except TypeError as error:
        print(error)
