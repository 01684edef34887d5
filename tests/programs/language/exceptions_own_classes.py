"""Exception classes of one's own: hierarchy, arguments, str and repr, notes."""


class GardenError(Exception):
  """Something went wrong in the garden."""


class Withered(GardenError):
  def __init__(self, plant, days):
    super().__init__(plant, days)
    self.plant, self.days = plant, days

  def __str__(self):
    return f"{self.plant} withered after {self.days} days"


class Eaten(GardenError, ValueError):
  pass


for error in (Withered("fern", 3), Eaten("by a snail"), GardenError()):
  try:
    raise error
  except ValueError as caught:
    print("value error:", repr(caught), caught.args)
  except GardenError as caught:
    print("garden error:", caught, repr(caught), caught.args)

print(str(KeyError("k")), str(KeyError(1, 2)), str(Exception()), str(Exception(1, 2)),
      repr(Exception("a")))
print(OSError(2, "No such file", "x.txt").errno, OSError(2, "No such file", "x.txt"))
print(StopIteration(5).value, SystemExit(3).code, AttributeError("x", name="n").name)
note = ValueError("with notes")
note.add_note("first note")
print(note.__notes__, note.with_traceback(None) is note)
print(issubclass(Eaten, ValueError), [kind.__name__ for kind in Eaten.__mro__])
print(FileNotFoundError.__mro__[1].__name__, issubclass(ModuleNotFoundError, ImportError),
      issubclass(RecursionError, RuntimeError), issubclass(KeyboardInterrupt, Exception))
