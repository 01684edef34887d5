"""sys.exit with a text prints it to stderr and exits with 1."""

import sys

print("on stdout")
sys.exit("goodbye on stderr")
