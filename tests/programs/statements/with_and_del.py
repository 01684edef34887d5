# with: several managers, targets of every kind, lookup on the class; del: names, items, slices, attributes.
class Door:
    def __init__(self, name):
        self.name = name

    def __enter__(self):
        print("open", self.name)
        return self, self.name

    def __exit__(self, *details):
        print("close", self.name, details[0])


class Bag:
    pass


bag, items = Bag(), [0, 0]
with Door("a") as (bag.door, items[1]), Door("b") as second:
    print(items[1], second[1], bag.door.name)
with (
    Door("c"),
    Door("d") as last,
):
    pass
half = Door("no exit")
half.__exit__ = lambda *a: print("on the instance")
try:
    with half:
        raise ValueError
except ValueError:
    print("the class's __exit__ was used")
for wrong in (type("NoEnter", (), {"__exit__": lambda *a: None})(), type("NoExit", (), {"__enter__": lambda s: s})(), 3):
    try:
        with wrong:
            print("inside")
    except TypeError as error:
        print(error)


def early():
    with Door("returning"):
        return "value"


def loop():
    for i in range(3):
        with Door(i):
            if i == 0:
                continue
            break


print(early(), loop())
a, b, c = 1, [1, 2, 3, 4, 5, 6], {"k": 1}
del a, b[0], b[::2], c["k"]
print(b, c, "a" in globals())
for statement in ("del a", "del b[10]", "del c['k']", "del bag.nothing", "del (1).real", "del b['x']", "del 'abc'[0]", "del len"):
    try:
        exec(statement)
    except Exception as error:
        print(statement, type(error).__name__, error)


class Logged:
    def __delitem__(self, key):
        print("delete item", key)

    def __delattr__(self, name):
        print("delete attribute", name)


logged = Logged()
del logged.x, logged[1], logged[1:2], logged[..., None], (logged.y, [logged.z])
