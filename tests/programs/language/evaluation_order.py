"""Operands, arguments, keys, values and targets are evaluated from left to right."""


def show(value):
  print(value, end=" ")
  return value


def call(*args, **kwargs):
  return "called"


print(show(1) + show(2) * show(3))
print([call, print("which function", end=" ")][0](show(1), show(2), *show([3]),
                                                  key=show(4)) and "" or "")
print({show("a"): show(1), show("b"): show(2)})
print([show(1), show(2)][show(0)])
print((show(1), show(2)) < (show(1), show(3)))
print(show(2) ** show(3) ** show(0))
print(show("yes") if show(1) else show("no"))
table = {}
table[show("k")] = show("v")
print()
(table[show("first")], table[show("second")]) = show(1), show(2)
print(table)


def defaults(a=show("d1"), *, b=show("d2")):
  pass


print()


@[lambda function: function, show("decorator")][0]
def decorated(default=show("default")):
  pass


print(decorated())
print(f"{show(1)} {show(2)}", [show(x) for x in (show(8), show(9))])
