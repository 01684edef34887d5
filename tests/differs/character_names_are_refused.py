r"""\N{...} in a string is refused, by a sentence that says so.

CPython carries the names of all characters. They are a table larger than this interpreter, and no lesson about memory needs it:
the number of the character (\u, \U) says the same.
"""

try:
  compile(r"'\N{SNAKE}'", "<snake>", "eval")
except SyntaxError as error:
  print(error.msg)
