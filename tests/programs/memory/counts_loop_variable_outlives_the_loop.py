"""The loop variable keeps the last item after the loop has ended."""

import sys


class Guest:
  def __init__(self, name):
    self.name = name

  def __del__(self):
    print(self.name, "goes home")


def arrivals():
  for name in ("Ann", "Bob"):
    yield Guest(name)


for guest in arrivals():
  print("welcome", guest.name)
print("the party is over, but", guest.name, "is still here")
del guest

print([number for number in range(3)], "a comprehension's variable is its own:")
try:
  number
except NameError as error:
  print(error)
print("end", file=sys.stdout)
