# Comprehensions of every kind, and f-strings with nesting, quotes, conversions, self-documentation.
matrix = [[1, 2, 3], [4, 5, 6]]
print([v for row in matrix for v in row if v % 2], [[row[i] for row in matrix] for i in range(3)])
print({v % 3 for row in matrix for v in row}, {k: v for k, v in zip("abc", range(3))}, sum(v for row in matrix for v in row))
print([(x, y) for x in range(3) for y in "ab" if x if y == "b"], [x if x else "zero" for x in (0, 1)], [*range(3), *[9]])
print([f(2) for f in [lambda x: x + 1, lambda x: x * 10]], [[n for n in range(m)] for m in range(4)])
print({**{"a": 1}, "b": 2, **dict(c=3)}, {*"aab"} == {"a", "b"}, (*"ab", *()), [x := 5, x + 1], (y := 3) + y)
name, value, width, table = "Ada", 3.14159, 12, {"k": [1, {"deep": "x"}]}
print(f"{name}|{name!r}|{name!s:>8}|{name!a:^9}|{name:*<6}|{name:{'-'}^{width}}|{value:.2f}|{value:{width}.{2 + 1}f}|")
print(f"{value=}|{value = :.1f}|{name=!s}|{1 + 1 = }|{table['k'][1]['deep']}|{table["k"][0]}|{{literal}}|{{{name}}}|")
print(f"{'nested ' + f'{name + f"{value:.1f}"}'}", f'{"a" if value > 3 else "b"}', f"{(lambda v: v * 2)(4)}", f"{name[::-1]}")
print(f"{1000000:,} {1234.5:_.2f} {255:#x} {255:08b} {-5:+d} {5: d} {0.25:.0%} {1e10:g} {True} {True:d} {None} {[1]}")
print(f"{'multi'
       + 'line'} {
    value:.3f
}", f"""{
    name
}""", rf"\d{name}\n", "plain" f"{name}" 'end')
print(f"{name!r:{width}}|{3:{'0' + '5'}}|{'é':>{len('日本')}}|{{}}|{''}|{name:}|")


class Money:
    def __init__(self, cents):
        self.cents = cents

    def __format__(self, spec):
        return f"<{spec or 'plain'}:{self.cents}>"

    def __str__(self):
        return "str"

    def __repr__(self):
        return "repr"


m = Money(5)
print(f"{m} {m:euro} {m!s} {m!r:>6} {m=} {m=:x} {m:{name}:{width}}", format(m), "{:a}{!r}".format(m, m), "%s %r" % (m, m))
for source in ("f'{name:d}'", "f'{value:x}'", "f'{missing}'", "f'{name.x}'", "f'{[]:5}'", "f'{1:99999999999}'", "f'{m!x}'", "f'{'", "f'{}'"):
    try:
        print(eval(source))
    except Exception as error:
        print(source, type(error).__name__, str(error).split(" (")[0])
