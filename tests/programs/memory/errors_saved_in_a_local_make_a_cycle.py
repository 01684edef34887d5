"""`saved = error` in a function is a cycle: exception, traceback, frame, exception."""

import gc

gc.disable()


class Tent:
  def __init__(self, name):
    self.name = name

  def __del__(self):
    print("strike", self.name)


def camp(name, keep, let_go):
  tent = Tent(name)
  saved = None
  try:
    raise RuntimeError("rain")
  except RuntimeError as error:
    if keep:
      saved = error
  if let_go:
    saved = None


camp("a plain handler", keep=False, let_go=False)
camp("a saved error, broken in time", keep=True, let_go=True)
camp("a saved error", keep=True, let_go=False)
print("nothing yet")
print("unreachable:", gc.collect() > 0)
