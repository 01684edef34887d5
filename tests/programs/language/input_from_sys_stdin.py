"""Reading standard input line by line, and all that is left."""

import sys

print(repr(sys.stdin.readline()))
for line in sys.stdin:
  print(line.rstrip().upper())
  if line.startswith("stop"):
    break
print(repr(sys.stdin.read()))
print(repr(sys.stdin.readline()))
