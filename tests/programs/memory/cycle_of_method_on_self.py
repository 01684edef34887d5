"""`self.run = self.go` is a cycle: the bound method holds the object that holds it."""

import gc

gc.disable()
gc.collect()


class Machine:
  def __init__(self, name, keep):
    self.name = name
    if keep:
      self.run = self.go

  def go(self):
    return self.name + " runs"

  def __del__(self):
    print("scrap", self.name)


print(Machine("lathe", keep=False).go())
print(Machine("press", keep=True).run())
print("still there")
print("collected", gc.collect())

held = Machine("drill", keep=False).go
print("a bound method holds its object:", held())
del held
