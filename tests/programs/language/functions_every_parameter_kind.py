"""Positional-only, ordinary, `*args`, keyword-only and `**kwargs` parameters with defaults."""


def every(a, b=2, /, c=3, *rest, d, e=5, **more):
  return a, b, c, rest, d, e, more


print(every(1, d=4))
print(every(1, 20, 30, 40, 50, d=4, e=6, f=7))
print(every(1, c=30, d=4, a="in more", b="too"))
print(every(*[1, 2], **{"d": 4, "c": 9}))


def keyword_only(*, name, greeting="Hello"):
  return f"{greeting} {name}"


print(keyword_only(name="Ann"), keyword_only(greeting="Hi", name="Bob"))


def positional_only(x, y=0, /):
  return x - y


print(positional_only(5), positional_only(5, 3))
print(every.__defaults__, every.__kwdefaults__, every.__name__, every.__code__.co_argcount)
print((lambda *items, last=0: (items, last))(1, 2, last=3))
