"""SystemExit can be raised by hand; its code is its argument."""


def deep(level):
  if level == 0:
    raise SystemExit(42)
  deep(level - 1)


print(issubclass(SystemExit, Exception), issubclass(SystemExit, BaseException))
deep(5)
