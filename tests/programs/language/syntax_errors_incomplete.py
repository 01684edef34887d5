"""What the compiler says about source that ends too early or is out of order."""

for source in (
    "x = ",
    "1 +",
    "if True",
    "for x in",
    "class",
    "import",
    "from x import",
    "import a.b as",
    "x = 5 if 1",
    "a if b else",
    "a b",
    "a.1",
    "x = = 1",
    "while True print(1)",
    "print 'hello'",
    "@\ndef f(): pass",
    "assert x = 1",
    "raise from x",
    "[x for x in]",
    "[for x in y]",
    "{**a for a in b}",
    "x := 1",
):
  try:
    compile(source, "<lesson>", "exec")
    print(repr(source).ljust(40), "accepted")
  except SyntaxError as error:
    place = f"({error.lineno}, {error.offset})"
    print(repr(source).ljust(40), f"{type(error).__name__}: {error.msg} {place}")
