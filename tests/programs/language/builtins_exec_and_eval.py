"""eval gives a value, exec runs statements, both in the namespaces they are given."""

x = 10
print(eval("x + 1"), eval("x * y", {"x": 2, "y": 3}), eval("[n for n in range(3)]"), eval("  7"))
space = {"start": 5}
exec("total = sum(range(start))\ndef double(n):\n  return 2 * n\n", space)
print(space["total"], space["double"](21))
print(sorted(name for name in space if not name.startswith("__")))
exec("x = x + 1")
print(x)


def inside():
  value = 1
  exec("value = 2")
  return value, eval("value + 1")


print(inside())
code = compile("a + b", "<sum>", "eval")
print(eval(code, {"a": 1, "b": 2}), code.co_filename, type(code).__name__)
code = compile("print('from compiled', n)", "<text>", "exec")
for n in range(2):
  exec(code)
print(eval("lambda a: a + 1")(1), exec("pass"), eval("(y := 3)"), y)
for bad in ("1 +", "x = 1", "", "undefined_name", "1 / 0"):
  try:
    eval(bad)
  except Exception as error:
    print(type(error).__name__ + ":", error)
