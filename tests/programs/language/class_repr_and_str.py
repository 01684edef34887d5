"""str falls back to repr; containers show repr; a class may define both."""


class Both:
  def __repr__(self):
    return "Both()"

  def __str__(self):
    return "both, nicely"


class OnlyRepr:
  def __repr__(self):
    return "OnlyRepr()"


class Wrong:
  def __repr__(self):
    return 5


class Child(Both):
  pass


print(Both(), repr(Both()), [Both()], (OnlyRepr(),), {1: Both()}, f"{Both()} {Both()!r}")
print(OnlyRepr(), str(OnlyRepr()), "%s %r" % (Child(), Child()))
print(repr(object())[:18], repr(Both.__init__)[:13], Both, repr(len), repr(int), type(Both()))
print(repr(Both)[:20], [None, True, 1.5, "q'", b"x", ...], NotImplemented, range(3), slice(1, None))
try:
  repr(Wrong())
except TypeError as error:
  print(error)

loop = [1]
loop.append(loop)
table = {"self": None}
table["self"] = table
print(loop, table, (loop,))
