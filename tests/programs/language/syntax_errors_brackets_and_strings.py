"""What the compiler says about source with brackets and strings that do not end or do not fit."""

for source in (
    "(1, 2",
    "[1, 2",
    "{1: 2",
    "1)",
    "(1]",
    "'abc",
    "'''abc",
    "f'{x'",
    "f'{}'",
    "x = 'a' 'b",
    "def f(:\n  pass",
    "class A(: pass",
    "\\ x",
    "$",
    "a ? b",
    "x = 08",
    "1_",
    "0xz",
    "5x",
):
  try:
    compile(source, "<lesson>", "exec")
    print(repr(source).ljust(40), "accepted")
  except SyntaxError as error:
    place = f"({error.lineno}, {error.offset})"
    print(repr(source).ljust(40), f"{type(error).__name__}: {error.msg} {place}")
