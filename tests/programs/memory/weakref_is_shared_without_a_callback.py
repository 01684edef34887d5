"""Plain references to one object are one reference; with a callback each is its own."""

import weakref


class Painting:
  pass


class Label(weakref.ref):
  pass


def callback(reference):
  pass


painting = Painting()
first = weakref.ref(painting)
print("plain:", weakref.ref(painting) is first)
print("callback None:", weakref.ref(painting, None) is first)
called = weakref.ref(painting, callback)
print("with a callback:", weakref.ref(painting, callback) is called)
label = Label(painting)
print("a subclass:", Label(painting) is label, label is first)
proxy = weakref.proxy(painting)
print("proxies:", weakref.proxy(painting) is proxy)

names = {id(first): "plain", id(proxy): "proxy", id(called): "callback", id(label): "subclass"}
print(weakref.getweakrefcount(painting), weakref.getweakrefs(painting)[0] is first)
print([names[id(reference)] for reference in weakref.getweakrefs(painting)])
