"""A program cannot start other programs, nor fork: os has no such functions.

CPython's os has them. Another process cannot be watched, counted or run again, and a submission that is graded must not
have them in the first place.
"""

import os

for name in ("system", "popen", "fork", "execv", "kill"):
  try:
    print(name, getattr(os, name))
  except AttributeError as error:
    print(error)
