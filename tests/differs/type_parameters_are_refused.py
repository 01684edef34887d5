"""Type statements, type parameters and `except*` are refused when a program is compiled, by their name.

CPython runs them. Type parameters are lazily evaluated scopes of their own, and exception groups a second way to handle
errors: much machinery, and no lesson about memory in it. Nothing of such a program runs before it is told so.
"""

for source in (
    "type Row = list[int]",
    "def first[T](row: list[T]) -> T:\n  return row[0]",
    "class Table[T]:\n  pass",
    "try:\n  pass\nexcept* ValueError:\n  pass",
):
  try:
    exec("print('it ran')\n" + source)
    print("accepted:", source.splitlines()[0])
  except SyntaxError as error:
    print(type(error).__name__, error.lineno, error.msg)
