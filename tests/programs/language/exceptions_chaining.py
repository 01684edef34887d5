"""`raise ... from`, the implicit context, and `from None`."""


def convert(text):
  try:
    return int(text)
  except ValueError as error:
    raise RuntimeError(f"bad number {text!r}") from error


def implicit():
  try:
    {}["missing"]
  except KeyError:
    [][0]


def hidden():
  try:
    1 / 0
  except ZeroDivisionError:
    raise ValueError("clean") from None


for action in (lambda: convert("x"), implicit, hidden):
  try:
    action()
  except Exception as error:
    print(repr(error))
    print("  cause  ", repr(error.__cause__))
    print("  context", repr(error.__context__))
    print("  suppressed", error.__suppress_context__)

try:
  try:
    raise ValueError("again")
  except ValueError:
    raise
except ValueError as error:
  print("raised again", error, error.__context__)

for bad in ("raise 5", "raise ValueError from 5", "raise"):
  try:
    exec(bad)
  except (TypeError, RuntimeError) as error:
    print(type(error).__name__, error)
