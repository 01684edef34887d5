"""try with except, else and finally: which parts run, and in which order."""


def attempt(action):
  log = []
  try:
    log.append("try")
    action()
  except (ValueError, KeyError) as error:
    log.append(f"{type(error).__name__} {error}")
  except ArithmeticError:
    log.append("arithmetic")
  except:
    log.append("something else")
  else:
    log.append("else")
  finally:
    log.append("finally")
  return log


def raises(error):
  raise error


print(attempt(lambda: None))
print(attempt(lambda: raises(ValueError("v"))))
print(attempt(lambda: raises(KeyError("k"))))
print(attempt(lambda: 1 / 0))
print(attempt(lambda: raises(KeyboardInterrupt)))

try:
  try:
    raise ValueError("inner")
  except TypeError:
    print("wrong handler")
  finally:
    print("inner finally")
except ValueError as error:
  print("outer", error)

kinds = (LookupError, OSError)
try:
  [][1]
except kinds as error:
  print(type(error).__name__, error)
try:
  try:
    raise ValueError
  except "not a class":
    pass
except TypeError as error:
  print(error)
