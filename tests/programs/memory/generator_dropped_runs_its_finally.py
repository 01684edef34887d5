"""Dropping a suspended generator runs its `finally` at once; an unstarted one runs nothing."""


class Rope:
  def __init__(self, name):
    self.name = name

  def __del__(self):
    print("coil", self.name)


def climb(rope):
  helmet = Rope("helmet")
  try:
    yield 1
    yield 2
  finally:
    print("descend on", rope.name)


walk = climb(Rope("red rope"))
print(next(walk))
del walk
print("--")

walk = climb(Rope("blue rope"))
print("never started")
del walk
print("--")

for step in climb(Rope("green rope")):
  print("break")
  break
print("--")

print(list(climb(Rope("white rope"))))
