"""A traceback's last line names an exception of the main program without its module."""


class GardenError(Exception):
  pass


def dig():
  try:
    {}["spade"]
  except KeyError as error:
    raise GardenError("cannot dig") from error


dig()
