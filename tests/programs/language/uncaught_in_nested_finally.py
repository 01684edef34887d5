"""finally blocks run while an uncaught error leaves the program, in order."""

import sys


def work():
  try:
    try:
      raise ValueError("lost the thread")
    finally:
      print("inner finally")
  finally:
    print("outer finally")


try:
  work()
finally:
  print("module finally", file=sys.stdout)
