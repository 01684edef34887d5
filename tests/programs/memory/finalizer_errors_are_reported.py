"""An error in `__del__` is written to stderr and goes no further."""


class Bomb:
  def __del__(self):
    raise RuntimeError("could not be defused")


bomb = Bomb()
del bomb
print("the program goes on")

for _ in range(2):
  Bomb()
print("and on")
