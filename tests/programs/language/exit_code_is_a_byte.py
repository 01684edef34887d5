"""An exit code is what fits into a byte; True is 1."""

import sys

try:
  sys.exit(True)
except SystemExit as error:
  print(error.code)
sys.exit(256 + 9)
