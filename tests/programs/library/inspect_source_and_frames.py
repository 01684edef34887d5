# inspect: source text, frames, the stack, generators, closures.
import inspect

limit = 10


def outer(x):
    """Has a nested function."""
    y = [
        1,
        2,
    ]

    def inner(z):
        return x + z + limit + len(y) + missing
    return inner


class Shape:
    # a comment inside

    def area(self):
        return 0

    @property
    def name(self):
        return 'shape'


def decorator(f):
    return f


@decorator
def decorated(
    a,
    b=')',
):
    return '''
text at the margin
'''


def who():
    frame = inspect.currentframe()
    caller = frame.f_back
    info = inspect.getframeinfo(frame)
    return frame.f_code.co_name, caller.f_code.co_name, info.function, info.lineno, info.code_context, info.index


def calls():
    return [(f.function, f.lineno, f.code_context) for f in inspect.stack()]


def counting():
    n = 0
    while True:
        n += 1
        yield n
        print(inspect.getgeneratorstate(g))


for thing in (outer, Shape, Shape.area, Shape.name.fget, decorated, who):
    lines, number = inspect.getsourcelines(thing)
    print(number, len(lines), repr(lines[0]), repr(lines[-1]))
print(inspect.getsource(outer), end='')
print(inspect.getsource(Shape), end='')
print(inspect.getsource(outer(1)), end='')
print(who())
print(calls())
g = counting()
print(inspect.getgeneratorstate(g), inspect.getgeneratorlocals(g))
print(next(g), inspect.getgeneratorstate(g), inspect.getgeneratorlocals(g))
print(next(g))
g.close()
print(inspect.getgeneratorstate(g), inspect.getgeneratorlocals(g))
print(inspect.getclosurevars(outer(5)))
try:
    1 / 0
except ZeroDivisionError:
    print([(t.function, t.lineno, t.code_context) for t in inspect.trace()])
for thing in (len, 5, int):
    try:
        print(inspect.getsource(thing))
    except (TypeError, OSError) as error:
        print(type(error).__name__, error)


def args(a, b, *c, d=1, **e):
    return inspect.getargvalues(inspect.currentframe())


print(args(1, 2, 3, z=5), inspect.getfile(args) == __file__, inspect.getsourcefile(args) == __file__)
