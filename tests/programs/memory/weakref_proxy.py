"""A proxy stands for its object in everything but type and hash."""

import weakref


class Lamp:
  def __init__(self, watts):
    self.watts = watts

  def __add__(self, other):
    return self.watts + other

  def __len__(self):
    return 3

  def __getitem__(self, index):
    return index * 2

  def __str__(self):
    return f"a lamp of {self.watts} W"


lamp = Lamp(40)
proxy = weakref.proxy(lamp)
print(proxy.watts, proxy + 2, len(proxy), proxy[4], str(proxy), bool(proxy))
proxy.watts = 60
print(lamp.watts, proxy == lamp, proxy is lamp)
print(isinstance(proxy, Lamp), proxy.__class__ is Lamp, type(proxy).__name__)
try:
  hash(proxy)
except TypeError as error:
  print("TypeError:", error)
del proxy.watts
print(lamp.__dict__)

del lamp
for use in (lambda: proxy.watts, lambda: proxy + 1, lambda: len(proxy), lambda: str(proxy)):
  try:
    use()
  except ReferenceError as error:
    print("ReferenceError:", error)
print(type(proxy).__name__)
