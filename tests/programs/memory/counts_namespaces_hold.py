"""A namespace is a holder like any other: a module, a class, an instance, a function."""

import sys


class Coin:
  def __del__(self):
    print("coin spent")


class Purse:
  lucky = Coin()


print("a class:")
del Purse.lucky

print("an instance:")
purse = Purse()
purse.coin = Coin()
del purse.coin

print("an instance's dict:")
purse.__dict__["coin"] = Coin()
purse.__dict__.clear()


def pay():
  pass


print("a function:")
pay.coin = Coin()
del pay.coin

print("the module:")
globals()["coin"] = Coin()
del globals()["coin"]
print("end")
