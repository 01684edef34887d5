# for and while: else, nested breaks, changing what is iterated, targets of every kind.
for target in ([0], "ab"):
    for i, c in enumerate(target):
        print(i, c, end="; ")
print()
places = {}
for places["key"] in range(3):
    pass
print(places)
things = [None] * 3
i = 0
for things[i] in "xyz":
    i += 1
print(things)
for a, (b, *c) in [(1, "abc"), (2, [3])]:
    print(a, b, c)
for x in []:
    print("never")
else:
    print("empty, else", "x" in dir())
for n in range(2, 12):
    for d in range(2, n):
        if n % d == 0:
            break
    else:
        print(n, end=" ")
print()
numbers = [1, 2, 3, 4, 5, 6]
for n in numbers:
    if n % 2 == 0:
        numbers.remove(n)
print(numbers)
numbers = [1]
for n in numbers:
    if len(numbers) < 5:
        numbers.append(n * 2)
print(numbers)
for kind in (dict.fromkeys, set):
    collection = kind("abc")
    try:
        for item in collection:
            (collection.pop if isinstance(collection, dict) else collection.remove)(item)
    except RuntimeError as error:
        print(error)
counts = {"a": 1, "b": 2}
for key in counts:
    counts[key] += 10
print(counts)
n = 0
while n < 10:
    n += 1
    if n == 3:
        continue
    if n > 5:
        break
    print(n, end=" ")
else:
    print("no")
print("after", n)
while n:
    n -= 1
else:
    print("counted down to", n)


class Countdown:
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        return self

    def __next__(self):
        if self.n == 0:
            raise StopIteration
        self.n -= 1
        return self.n


class Old:
    def __getitem__(self, index):
        if index > 2:
            raise IndexError
        return index * index


down = Countdown(5)
for n in down:
    if n == 2:
        break
print(list(down), list(Old()), 4 in Old(), [*Countdown(2)], max(Countdown(4)))
for wrong in (5, None, object(), type("Bad", (), {"__iter__": lambda self: 1})(), type("No", (), {"__iter__": None})()):
    try:
        for _ in wrong:
            pass
    except TypeError as error:
        print(error)


def find(grid, wanted):
    for y, row in enumerate(grid):
        for x, value in enumerate(row):
            if value == wanted:
                return x, y
    return None


print(find([[1, 2], [3, 4]], 3), find([], 1))
