# sys.settrace() hears of calls, lines, exceptions and returns; sys.setprofile() of calls, functions in C too.
import sys


def tracer(frame, event, arg):
    if event == "exception":
        arg = arg[0].__name__, str(arg[1])
    print(frame.f_code.co_name, frame.f_lineno - frame.f_code.co_firstlineno, event, arg)
    return tracer


def run(function, *arguments):
    print("----", function.__name__)
    sys.settrace(tracer)
    try:
        try:
            result = function(*arguments)
        finally:
            sys.settrace(None)
        print("=", result)
    except Exception as error:
        print("!", repr(error))


def one(): return 1


def choose(a):
    b = a + 1
    if b > 2:
        c = 1
    else:
        c = 2
    return b


def loop(n):
    total = 0
    for i in range(n):
        total += i
    while n:
        n -= 1
    else:
        total += 1
    return total


def on_one_line(n):
    for i in range(n): pass
    squares = [i for i in range(3)]
    long = [i * 2
            for i in range(2)
            if i]
    return list(i for i in (1, 2))


def over_lines(a):
    return one(
    ) + len([
        a,
        one(),
    ])


def handle():
    try:
        1 / 0
    except ZeroDivisionError as error:
        x = 1
    finally:
        y = 2
    try:
        fail()
    except (ValueError,
            KeyError):
        pass
    return 3


def fail():
    z = 1
    raise KeyError("k")


def not_handled():
    fail()


def count():
    x = yield 1
    y = yield x
    for k in (1, 2):
        yield k


def use_generator():
    counter = count()
    next(counter)
    counter.send(3)
    for value in counter:
        value
    return list(count())


def delegate():
    yield from count()


def use_delegate():
    for x in delegate():
        pass


def make_class():
    class A:
        x = 1

        def m(self): pass
    A().m()
    return sorted([3, 1], key=lambda v:
                  -v)


def nest():
    a = 1

    def inner():
        nonlocal a
        a += 1
        return a
    inner()
    match a:
        case 1:
            return 1
        case 2 if a:
            return 2
        case _:
            return 3


def mixed(a):
    x = (1 if a
         else 2)
    assert a, "no"
    del x
    try:
        pass
    finally:
        z = 1
    while True:
        if a:
            break
    for i in []:
        pass
    else:
        z = 2
    for i in (1,):
        continue
    lambda: 0
    return


for function, *arguments in ((one,), (choose, 1), (choose, 5), (loop, 2), (on_one_line, 2), (over_lines, 1), (handle,),
                             (not_handled,), (use_generator,), (use_delegate,), (make_class,), (nest,), (mixed, 1)):
    run(function, *arguments)


def negative(x): return -x


def profiler(frame, event, arg):
    if event.startswith("c_"):
        arg = arg.__qualname__
    elif hasattr(arg, "gi_frame"):
        arg = "a generator"
    print(frame.f_code.co_name, event, arg)


def busy():
    items = []
    items.append(1)
    len(items)
    sorted([2, 1], key=negative)
    try:
        int("x")
    except ValueError:
        pass
    one()
    for x in count():
        pass
    "a".join(["b"])
    str(5)
    try:
        not_handled()
    except KeyError:
        pass


print("---- profile")
sys.setprofile(profiler)
busy()
sys.setprofile(None)
print(sys.gettrace(), sys.getprofile())


print("---- tracers that fail, or do not care")


def fails(frame, event, arg): raise ValueError(event)


def fails_at_lines(frame, event, arg):
    if event == "line":
        raise ValueError(event)
    return fails_at_lines


for bad in fails, fails_at_lines:
    sys.settrace(bad)
    try:
        one()
    except ValueError as error:
        print(error, sys.gettrace())


def calls_only(frame, event, arg):
    print("calls only:", event)


def no_lines(frame, event, arg):
    print("no lines:", event)
    frame.f_trace_lines = False
    return no_lines


def opcodes(frame, event, arg):
    frame.f_trace_opcodes = True
    if event != "opcode":
        print("opcodes:", event)
    return opcodes


for tracer_of_one in calls_only, no_lines, opcodes:
    sys.settrace(tracer_of_one)
    one()
    sys.settrace(None)


class Traced:
    def __enter__(self): sys.settrace(tracer)

    def __exit__(self, *arguments): sys.settrace(None)


def outer():
    with Traced():
        one()
        sys._getframe().f_trace = tracer
        x = 1
        y = 2


outer()
frame = sys._getframe()
print(frame.f_trace, frame.f_trace_lines, frame.f_trace_opcodes)
for name, value in ("f_trace_lines", 1), ("f_trace_opcodes", None):
    try:
        setattr(frame, name, value)
        print("set")
    except TypeError as error:
        print(error)
