"""print: separators, ends, files, and objects of every kind."""

import sys

print()
print("a", 1, 2.5, None, [1, "b"], {"k": (1,)}, True, ...)
print("a", "b", sep="")
print("a", "b", sep=", ", end="!\n")
print(*"abc", sep="-")
print("no newline", end="")
print("", "x", "", sep="|")
print("to stderr", file=sys.stderr)
print("flushed", flush=True)
print("unicode: né € 🐍", "tab\tand\nnewline")


class Paper:
  def __init__(self):
    self.pieces = []

  def write(self, text):
    self.pieces.append(text)


paper = Paper()
print("a", 1, sep="-", end="!", file=paper)
print(paper.pieces)
sys.stdout.write("written\n")
print(sys.stdout.write("abc\n"))
sys.stderr.write("last line on stderr\n")
for bad in (lambda: print(sep=5), lambda: print("x", nothing=1), lambda: print("x", file=5)):
  try:
    bad()
  except (TypeError, AttributeError) as error:
    print(error)
