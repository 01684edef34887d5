"""What the compiler says about source that assigns to or deletes what is no target."""

for source in (
    "1 = x",
    "f() = 1",
    "x + 1 = 2",
    "None = 1",
    "(a, 1) = 2",
    "a = 1 = b",
    "del f()",
    "del 1",
    "*a",
    "a, *b, *c = x",
    "x += y += 1",
    "(x := 1) = 2",
    "if x = 1: pass",
    "with open('x') as 1: pass",
    "not x = 1",
    "(yield) = 1",
    "def f(): x = yield = 1",
    "lambda x: = 1",
):
  try:
    compile(source, "<lesson>", "exec")
    print(repr(source).ljust(40), "accepted")
  except SyntaxError as error:
    place = f"({error.lineno}, {error.offset})"
    print(repr(source).ljust(40), f"{type(error).__name__}: {error.msg} {place}")
