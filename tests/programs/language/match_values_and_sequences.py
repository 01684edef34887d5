"""match with literals, captures, sequences, alternatives, guards and the wildcard."""


def describe(thing):
  match thing:
    case 0:
      return "zero"
    case 1 | 2 | 3 as number if number != 2:
      return f"one or three: {number}"
    case -1.5 | "text" | None | True:
      return "a literal"
    case []:
      return "empty sequence"
    case [only]:
      return f"just {only}"
    case ["go", ("north" | "south") as direction]:
      return f"going {direction}"
    case [first, *rest, last] if first == last:
      return f"same ends {first}, {rest} between"
    case (a, [b, *_]):
      return f"nested {a} {b}"
    case [1, _, *others]:
      return f"one, something, {others}"
    case str() as text:
      return f"string {text}"
    case _:
      return "something else"


for thing in (0, 1, 2, -1.5, "text", None, True, [], [5], ["go", "south"], ["go", "west"],
              [1, 2, 3, 1],
              (1, [2, 3]), [1, 9, 8], "other", {1}, range(0), b"ab", 0.0, False):
  print(repr(thing), "->", describe(thing))
