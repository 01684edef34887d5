# Names: local, global, nonlocal, class bodies, comprehensions, late binding, deletion, exec.
x = "module"


def outer():
    x = "outer"

    class Inner:
        print("class body sees", x)
        x = "class"
        print("then", x)
        listed = [x for _ in range(1)]
        first = [y for y in x]

        def method(self):
            return x, __class__.__name__

    def change():
        nonlocal x
        x = "changed"
        return lambda: x

    before = Inner().method()
    reader = change()
    return before, x, reader(), Inner.listed, Inner.first[:2], change.__closure__[0].cell_contents


print(outer(), x)


def counters():
    made = []
    for n in range(3):
        made.append(lambda: n)
    fixed = [lambda n=n: n for n in range(3)]
    in_comprehension = [lambda: n for n in range(3)]
    return [f() for f in made], [f() for f in fixed], [f() for f in in_comprehension]


print(counters())


def make_account(balance):
    def deposit(amount):
        nonlocal balance
        balance += amount
        return balance

    def peek():
        return balance

    return deposit, peek


deposit, peek = make_account(10)
deposit(5)
print(peek(), deposit.__code__.co_freevars, peek.__closure__[0] is deposit.__closure__[0])


def use_before():
    try:
        print(later)
    except UnboundLocalError as error:
        print(error)
    later = 1
    del later
    try:
        later
    except UnboundLocalError as error:
        print(error)

    def inner():
        return missing

    try:
        inner()
    except NameError as error:
        print(type(error).__name__, error)
    missing = 1
    return inner()


print(use_before())


def global_names():
    global x, fresh
    x, fresh = "set from inside", "made from inside"
    del x
    return "x" in globals()


print(global_names(), fresh)
x = 1
exec("x = 2; y = x + 1")
print(x, y)


def with_exec():
    x = "local"
    exec("x = 'exec'; new = 1")
    names = locals()
    exec("x = 'in dict'; new = 1", names)
    return x, names["x"], names["new"], eval("x + '!'"), eval("x", {"x": "given"}), eval("x", {}, {"x": "mapped"})


print(with_exec())
print([x for x in [x, 5]], x, [(a, b) for a in range(2) for b in range(a + 1)], {k: [k * j for j in range(k)] for k in range(3)})
print([y := n * n for n in range(3)], y)
try:
    print([n for n in undefined_items])
except NameError as error:
    print(error)
print((lambda f: f(f, 5))(lambda f, n: 1 if n < 2 else n * f(f, n - 1)))


class Body:
    a = 1
    b = a + 1
    try:
        c = [a for _ in range(1)]
    except NameError as error:
        c = str(error)
    def a(self): return "method"


print(Body.b, Body.c, Body().a(), sorted(n for n in vars(Body) if not n.startswith("__")))
