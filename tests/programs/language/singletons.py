"""None, Ellipsis, NotImplemented, True and False: one object each."""

print(None, ..., NotImplemented, True, False, type(None).__name__, type(...).__name__,
      type(NotImplemented).__name__)
print(type(None)() is None, type(...)() is ..., Ellipsis is ..., bool(None), bool(...), None == 0,
      True == 1, True is (1 == 1))
print(True + True, True * 5, False or None, [10, 20][True], {True: "a", 1: "b"}, True & False,
      True ^ True, ~True + 0 if False else -2)
print(isinstance(True, int), str(True), int(True), f"{True:d} {True!r}", sum([True, False, True]),
      "ab"[False])
for statement in ("None = 1", "True = 0", "... = 1", "None.x = 1", "nothing = None; nothing()",
                  "__debug__ = 1", "del None", "for True in []: pass"):
  try:
    exec(statement)
  except (SyntaxError, AttributeError, TypeError) as error:
    print(type(error).__name__ + ":", getattr(error, "msg", error))
print(None.__class__.__name__, NotImplemented is NotImplemented, hash(True) == hash(1),
      (None, ...) == (None, Ellipsis))
