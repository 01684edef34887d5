"""An exception's traceback tells through which functions and lines it came."""

import sys


def deepest(number):
  return 1 // number


def middle(number):
  return deepest(number)


def places(error):
  step, found = error.__traceback__, []
  while step:
    found.append((step.tb_frame.f_code.co_name, step.tb_lineno))
    step = step.tb_next
  return found


try:
  middle(0)
except ZeroDivisionError as error:
  print(places(error))
  kept = error
  kind, value, trace = sys.exc_info()
  print(kind.__name__, value is error, trace is error.__traceback__)
print(sys.exc_info(), sys.exception())

try:
  raise kept
except ZeroDivisionError as error:
  print(places(error))


def hook(kind, value, trace):
  print("excepthook:", kind.__name__, value)


sys.excepthook = hook
middle(0)
