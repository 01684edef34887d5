"""f-strings: conversions, format specifications, nesting, `=`, quotes and braces."""

name, number, pi = "Ann", 42, 3.14159265
print(f"{name} {number + 1} {name!r} {name!s:>6} {'é'!a}")
print(f"{number:5}|{number:<5}|{number:^5}|{number:05}|{number:+}|")
print(f"{number:x}|{number:#b}|{number:,}")
print(f"{pi:.2f} {pi:8.3f} {pi:e} {pi:g} {1e10:g} {0.25:.0%} {1234567.891:,.2f}")
width, precision = 10, 3
print(f"[{pi:{width}.{precision}}] [{name:*^{width}}] [{name:>{width}s}]")
print(f"{{}} {{{number}}} {number:{'0'}>6}")
print(f"{number=} {number = } {name=!s} {pi=:.2f} {number+1=}")
print(f"{'nested ' + f'{number}'} {"same quotes"} {[n for n in range(3)]} {({'a': 1})['a']}")
print(f"{(lambda x: x * 2)(4)} {'yes' if number else 'no'} {number!r:>5}")
print(f"a" "b" f"{number}" 'c' f"""{
    name
} and
more""")
print(rf"\n{number}", f"\x41\t{name}", f"{'\n'.join(['x', 'y'])}")


class Money:
  def __format__(self, spec):
    return f"<{spec}>"


print(f"{Money()} {Money():abc} {Money():{width}}")
try:
  f"{number:z}"
except ValueError as error:
  print(error)
