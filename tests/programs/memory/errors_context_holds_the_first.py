"""An error raised while another is handled holds it as its context, with its frames."""


class Clue:
  def __init__(self, name):
    self.name = name

  def __del__(self):
    print("lose", self.name)


def stumble():
  clue = Clue("footprint")
  raise KeyError("footprint")


def explain():
  try:
    stumble()
  except KeyError:
    clue = Clue("theory")
    raise ValueError("no idea")


try:
  explain()
except ValueError as error:
  print("caught", repr(error), "while handling", repr(error.__context__))
  print("forget the context")
  error.__context__ = None
  print("forgotten")
print("end")
