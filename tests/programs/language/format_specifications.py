"""format(), str.format and % formatting."""

print("{} {} {}".format(1, "a", None), "{1} {0} {1}".format("x", "y"), "{n:>4} {n!r}".format(n="s"))
print("{0[1]} {1[k]} {2.real}".format([1, 2], {"k": "v"}, 7), "{{}}".format(),
      "{:{}}".format("x", 5) + "|")
print(format(255, "08b"), format(255, "#x"), format(255, "#010X"), format(-5, "=+6"),
      format(1000000, "_"))
print(format(3.0), format(3.5, "6.1f"), format(1e6, ",.0f"), format(0.1, ".20f"),
      format(1.5, "010.2f"))
print(format("abc", "*^9"), format("abc", ".2"), format(True, "d"), format(65, "c"),
      format(1.0, "n"))
print(format(12345.678, "g"), format(0.00001234, "g"), format(1e100, ".3e"),
      format(float("nan"), "5"), format(2.0, "%"))
print("%d %5d|%-5d|%05d %x %o %c %s %r" % (1, 2, 3, 4, 255, 8, "z", "s", "r"))
print("%.2f %8.3f %e %g %% %+d" % (3.14159, 2.71828, 12345.678, 0.0001, 7), "%s" % [1],
      "%(a)s-%(b)03d" % {"a": 1, "b": 2})
print("%5.1f|%-8s|%8s|%s" % (2.25, "ab", "cd", (1, 2)), "%i" % 3.99)

for bad in (lambda: "%d" % "x", lambda: "%s %s" % (1,), lambda: "%s" % (1, 2),
            lambda: "{}".format(), lambda: "{0} {}".format(1),
            lambda: format(1, "s"), lambda: format("x", "d"), lambda: "{x}".format(),
            lambda: "{".format(), lambda: format([], "5")):
  try:
    bad()
  except Exception as error:
    print(type(error).__name__ + ":", error)
