"""Unpacking says what was expected and what it got."""

for code in (
    "a, b = 1,", "a, b = 1, 2, 3", "a, *b, c = [1]", "a, b = 5", "[a] = []", "a, b = 'xyz'",
    "(a, b), c = 1, 2", "*a, = None", "a, b = {1}", "for a, b in [(1, 2, 3)]: pass",
):
  try:
    exec(code)
  except (TypeError, ValueError) as error:
    print(f"{code:32}{type(error).__name__}: {error}")
