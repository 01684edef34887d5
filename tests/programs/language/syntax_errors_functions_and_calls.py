"""What the compiler says about parameters, arguments and declarations."""

for source in (
    "def f(a, a): pass",
    "def f(a=1, b): pass",
    "def f(*): pass",
    "def f(**k, a): pass",
    "f(a=1, 2)",
    "f(**k, *a)",
    "f(a=1, a=2)",
    "f(1=2)",
    "nonlocal x",
    "def f():\n  nonlocal x",
    "def f():\n  x = 1\n  global x",
    "def f(x):\n  global x",
):
  try:
    compile(source, "<lesson>", "exec")
    print(repr(source).ljust(40), "accepted")
  except SyntaxError as error:
    place = f"({error.lineno}, {error.offset})"
    print(repr(source).ljust(40), f"{type(error).__name__}: {error.msg} {place}")
