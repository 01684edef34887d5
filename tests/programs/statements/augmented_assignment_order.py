# Augmented assignment: the target is read once, its parts are evaluated once, then stored.
class Traced:
    def __init__(self, name):
        object.__setattr__(self, "name", name)
        object.__setattr__(self, "items", {})

    def __getattr__(self, attribute):
        print("get", self.name, attribute)
        return self.items.get(attribute, 0)

    def __setattr__(self, attribute, value):
        print("set", self.name, attribute, value)
        self.items[attribute] = value

    def __getitem__(self, key):
        print("item", self.name, key)
        return self.items.get(key, 0)

    def __setitem__(self, key, value):
        print("store", self.name, key, value)
        self.items[key] = value


def say(value):
    print("evaluating", value)
    return value


box = Traced("box")
box.size += say(5)
box[say("key")] -= say(2)
box[say(1):say(2)] = say("slice")
a = b = say([1])
a += say([2])
print(a is b, b)
a = a + [3]
print(a is b)
i = 0
values = [10, 20, 30]
i, values[i] = 1, "changed"
print(i, values)
x = [1, 2, 3]
x[1:2] += [9, 9]
x[:0] = x[-1:] = "ab"
print(x)


class Number:
    def __init__(self, n):
        self.n = n

    def __add__(self, other):
        return NotImplemented if isinstance(other, str) else Number(self.n + other)

    def __iadd__(self, other):
        if other == 0:
            return NotImplemented
        self.n += other
        return self

    def __imatmul__(self, other):
        return "@" * other


n = m = Number(1)
n += 5
print(n is m, n.n)
n += 0
print(n is m, n.n)
n @= 3
print(n)
for statement in ("n -= 1", "n += 1", "m += 'x'", "m **= 2", "m[0] += 1", "(1).real += 1", "undefined += 1", "t = (1,); t[0] += 1"):
    try:
        exec(statement)
    except Exception as error:
        print(statement, type(error).__name__, error)
a, b, *c = d, *e = "abcde"
print(a, b, c, d, e)
[first, (second, *rest)], last = ("x", "yz"), [*"pq"]
print(first, second, rest, last)
