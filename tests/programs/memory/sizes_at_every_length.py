"""Each container has CPython's size at every length as it grows to 1000 and shrinks again, and at many of these lengths
in whichever way it was made.

The line says how many different sizes there are, the last one, and a sum over all that no other row of sizes has.
"""

import sys

LENGTHS = range(1001)
SOME_LENGTHS = [*range(64), *range(64, 1001, 8)]


def fingerprint(name, sizes):
  total = 0
  for size in sizes:
    total = (total * 31 + size) % 10**12
  print(f"{name:34}{len(set(sizes)):5}{sizes[-1]:8}{total:14}")


def made(name, make):
  fingerprint(name, [sys.getsizeof(make(n)) for n in SOME_LENGTHS])


def changed(name, thing, change):
  sizes = []
  for n in LENGTHS:
    sizes.append(sys.getsizeof(thing))
    change(thing, n)
  fingerprint(name, sizes)


changed("list.append", [], lambda o, n: o.append(n))
changed("list.insert", [], lambda o, n: o.insert(0, n))
changed("list +=", [], lambda o, n: o.__iadd__([n]))
changed("list.extend(tuple)", [], lambda o, n: o.extend((n,)))
changed("list.extend(iterator)", [], lambda o, n: o.extend(iter((n, n))))
changed("list[0:0] = ", [], lambda o, n: o.__setitem__(slice(0, 0), [n]))
changed("list.pop", list(range(1001)), lambda o, n: o.pop())
changed("list.pop(0)", list(range(1001)), lambda o, n: o.pop(0))
changed("del list[:2]", list(range(2002)), lambda o, n: o.__delitem__(slice(0, 2)))
changed("dict[int]", {}, lambda o, n: o.__setitem__(n, n))
changed("dict[str]", {}, lambda o, n: o.__setitem__("k%d" % n, n))
changed("dict[str], then dict[int]", {}, lambda o, n: o.__setitem__("k%d" % n if n < 10 else n, n))
changed("dict.update", {}, lambda o, n: o.update({n: n}))
changed("dict.setdefault", {}, lambda o, n: o.setdefault(n))
changed("dict.popitem", dict.fromkeys(range(1001)), lambda o, n: o.popitem())
changed("set.add", set(), lambda o, n: o.add(n))
changed("set |=", set(), lambda o, n: o.__ior__({n}))
changed("set.pop", set(range(1001)), lambda o, n: o.pop())
changed("bytearray.append", bytearray(), lambda o, n: o.append(n % 256))
changed("bytearray +=", bytearray(), lambda o, n: o.__iadd__(b"ab"))
changed("bytearray.insert", bytearray(), lambda o, n: o.insert(0, 1))
changed("bytearray.pop", bytearray(1001), lambda o, n: o.pop())
changed("del bytearray[:2]", bytearray(2002), lambda o, n: o.__delitem__(slice(0, 2)))

made("list(range)", lambda n: list(range(n)))
made("list(tuple)", lambda n: list((0,) * n))
made("list(generator)", lambda n: list(i for i in range(n)))
made("list(map)", lambda n: list(map(str, range(n))))
made("list(zip)", lambda n: list(zip(range(n))))
made("list(filter)", lambda n: list(filter(None, range(n))))
made("[0] * n", lambda n: [0] * n)
made("[... for]", lambda n: [i for i in range(n)])
made("[*range]", lambda n: [*range(n)])
made("[1, *range]", lambda n: [1, *range(n)])
made("list[:n]", lambda n: list(range(1000))[:n])
made("list + list", lambda n: [0] * n + [1] * n)
made("sorted", lambda n: sorted(range(n)))
made("list.copy", lambda n: list(range(n)).copy())
made("tuple(range)", lambda n: tuple(range(n)))
made("tuple(generator)", lambda n: tuple(i for i in range(n)))
made("{...: ... for}", lambda n: {i: i for i in range(n)})
made("{str: ... for}", lambda n: {"k%d" % i: i for i in range(n)})
made("dict(zip)", lambda n: dict(zip(range(n), range(n))))
made("dict.copy", lambda n: {i: i for i in range(n)}.copy())
made("dict.copy with str", lambda n: {"k%d" % i: i for i in range(n)}.copy())
made("dict(dict)", lambda n: dict({i: i for i in range(n)}))
made("dict | dict", lambda n: {i: i for i in range(n)} | {-1: 1})
made("{**dict}", lambda n: {**{i: i for i in range(n)}})
made("dict(**dict)", lambda n: dict(**{"k%d" % i: i for i in range(n)}))
made("dict.fromkeys(range)", lambda n: dict.fromkeys(range(n)))
made("dict.fromkeys(list)", lambda n: dict.fromkeys(list(range(n))))
made("dict.fromkeys(set)", lambda n: dict.fromkeys(set(range(n))))
made("dict.fromkeys(dict)", lambda n: dict.fromkeys({i: i for i in range(n)}))
made("set(range)", lambda n: set(range(n)))
made("set(set)", lambda n: set(set(range(n))))
made("set(dict)", lambda n: set({i: i for i in range(n)}))
made("set.copy", lambda n: set(range(n)).copy())
made("{... for}", lambda n: {i for i in range(n)})
made("frozenset", lambda n: frozenset(range(n)))
made("set | set", lambda n: set(range(n)) | set(range(n // 2, n + 5)))
made("set & set", lambda n: set(range(n)) & set(range(n // 2, n + 5)))
made("set - set", lambda n: set(range(n)) - set(range(n // 2, n + 5)))
made("set ^ set", lambda n: set(range(n)) ^ set(range(n // 2, n + 5)))
for char in "a", "\xe9", "\u20ac", "\U0001f40d":
  made(f"str of {char}", lambda n: char * n)
made("str.join", lambda n: "".join(["a"] * n))
made("f-string", lambda n: f"{'a' * n}{n}")
made("bytes", lambda n: b"a" * n)
made("bytearray(n)", lambda n: bytearray(n))
made("bytearray(bytes)", lambda n: bytearray(b"a" * n))
made("bytearray(list)", lambda n: bytearray([1] * n))
made("bytearray(generator)", lambda n: bytearray(1 for i in range(n)))
made("bytearray * n", lambda n: bytearray(b"a") * n)
made("bytearray + bytes", lambda n: bytearray(b"a" * n) + b"b")
made("1 << n", lambda n: 1 << n)
made("3 ** n", lambda n: 3**n)
made("a - a", lambda n: (1 << n) - (1 << n) + 5)
