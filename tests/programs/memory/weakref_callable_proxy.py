"""A proxy of something callable can be called; another cannot."""

import weakref


class Greeter:
  def __call__(self, name, punctuation="!"):
    return f"Hello {name}{punctuation}"


class Silent:
  pass


def double(number):
  return 2 * number


greeter, silent = Greeter(), Silent()
proxy = weakref.proxy(greeter)
print(type(proxy).__name__, proxy("Ann"), proxy("Bob", punctuation="?"))
print(type(weakref.proxy(silent)).__name__, callable(weakref.proxy(silent)))
print(type(weakref.proxy(double)).__name__, weakref.proxy(double)(21))
try:
  weakref.proxy(silent)()
except TypeError as error:
  print("TypeError:", error)

print(weakref.proxy(greeter) is proxy, weakref.getweakrefcount(greeter))
del greeter
try:
  proxy("nobody")
except ReferenceError as error:
  print("ReferenceError:", error)
