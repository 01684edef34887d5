"""sys.exit(n) ends the program with that code, after finally blocks and finalizers."""

import sys


class Guard:
  def __del__(self):
    print("guard leaves")


guard = Guard()
try:
  sys.exit(7)
except Exception:
  print("not an ordinary exception")
finally:
  print("finally")
