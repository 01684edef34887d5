"""What the compiler says about blocks, indentation and statements at the wrong place."""

for source in (
    "return 1",
    "yield 1",
    "break",
    "continue",
    "def f():\nreturn",
    "  x = 1",
    "if 1:\n  x\n   y",
    "if 1:\n    x\n  y",
    "else: pass",
    "try:\n  pass",
    "try:\n  pass\nexcept:\n  pass\nexcept A:\n  pass",
    "match x:\n  case 1 | y: pass",
    "match x:\n  case y: pass\n  case 1: pass",
):
  try:
    compile(source, "<lesson>", "exec")
    print(repr(source).ljust(40), "accepted")
  except SyntaxError as error:
    place = f"({error.lineno}, {error.offset})"
    print(repr(source).ljust(40), f"{type(error).__name__}: {error.msg} {place}")
