# Generators: send, throw, close, return values, delegation, state, expressions, what they refuse.
def averages():
    total = count = 0
    average = None
    while True:
        try:
            value = yield average
        except ValueError as error:
            print("ignored", error)
            continue
        total, count = total + value, count + 1
        average = total / count


running = averages()
print(next(running), running.send(10), running.send(20), running.throw(ValueError("bad")), running.send(60))
print(running.gi_frame is not None, running.gi_running, running.gi_yieldfrom, running.__name__, running.__qualname__)
print(running.close(), running.gi_frame)
try:
    running.send(1)
except StopIteration as stop:
    print("stopped", stop.value)


def inner():
    received = yield "inner 1"
    print("inner got", received)
    try:
        yield "inner 2"
    except KeyError as error:
        print("inner caught", error)
    yield "inner 3"
    return "inner result"


def outer():
    result = yield from inner()
    print("outer got", result)
    yield from [1, 2]
    yield from "ab"
    return result.upper()


g = outer()
print(next(g), g.send("hello"), g.throw(KeyError("k")), list(g))
try:
    g = outer()
    next(g)
    g.throw(TypeError("not handled"))
except TypeError as error:
    print(error)


def cleanup(name):
    try:
        yield name
    finally:
        print("cleaning", name)


c = cleanup("closed")
next(c)
c.close()
cleanup("never started").close()
for value in cleanup("broken off"):
    break
del value


def stubborn():
    while True:
        try:
            yield 1
        except GeneratorExit:
            yield 2
            return


s = stubborn()
next(s)
try:
    s.close()
except RuntimeError as error:
    print(error)


def stops():
    yield 1
    raise StopIteration("by hand")


try:
    list(stops())
except RuntimeError as error:
    print(error, "|", repr(error.__cause__))


def itself():
    yield next(me)


me = itself()
for attempt in (lambda: next(me), lambda: averages().send(1), lambda: iter(averages())[0], lambda: len(averages()),
                lambda: averages().throw(5), lambda: averages().throw(), lambda: (x for x in 5), lambda: next(x for x in [])):
    try:
        attempt()
    except Exception as error:
        print(type(error).__name__, error)
squares = (n * n for n in range(10) if n % 2)
print(next(squares), 25 in squares, list(squares), list(squares), type(squares).__name__, squares.__name__)


def tree(values):
    if values:
        middle = len(values) // 2
        yield from tree(values[:middle])
        yield values[middle]
        yield from tree(values[middle + 1:])


print(*tree("abcdefg"))


def pipeline(lines):
    words = (word for line in lines for word in line.split())
    return {word: len(word) for word in words if word.isalpha()}


print(pipeline(["the cat 1", "sat on2 a mat"]))


def early():
    return 5
    yield


try:
    next(early())
except StopIteration as stop:
    print(stop.value, stop.args)
