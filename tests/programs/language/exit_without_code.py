"""sys.exit() and sys.exit(None) mean success."""

import sys


def leave(code=None):
  sys.exit(code)


try:
  leave(3)
except SystemExit as error:
  print("caught", error.code, repr(error))
try:
  leave((1, 2))
except SystemExit as error:
  print("caught", error.code)
leave()
