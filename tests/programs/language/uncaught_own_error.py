"""The last line of a traceback names one's own exception without its module when it is `__main__`."""


class GardenError(Exception):
  pass


def dig():
  try:
    {}["spade"]
  except KeyError as error:
    raise GardenError("cannot dig") from error


dig()
