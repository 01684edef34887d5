"""`__del__` is looked up on the type: an instance's own attribute is ignored."""


class Candle:
  pass


candle = Candle()
candle.__del__ = lambda: print("never called")
del candle
print("no finalizer ran")


def blow_out(self):
  print("blown out")


candle = Candle()
Candle.__del__ = blow_out
del candle
print("added later, it holds for older instances too")

candle = Candle()
del Candle.__del__
del candle
print("and taken away again")


class Lantern(Candle):
  def __del__(self):
    print("lantern out")


lantern = Lantern()
lantern.__class__ = Candle
del lantern
print("the class at the time of death counts")
