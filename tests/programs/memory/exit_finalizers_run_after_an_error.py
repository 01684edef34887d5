"""Finalizers run at exit also when an uncaught error ended the program."""


class Logbook:
  def __init__(self, name):
    self.name = name

  def __del__(self):
    print("closing", self.name, "on", SHIP)


SHIP = "Argo"
logbook = Logbook("the log")


def sail():
  chart = Logbook("the chart")
  raise RuntimeError("aground")


sail()
