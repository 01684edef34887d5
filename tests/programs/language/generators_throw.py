"""`throw` raises inside the generator, where it may be caught and answered."""


def patient():
  while True:
    try:
      yield "waiting"
    except ValueError as error:
      print("caught", error)
      yield "treated"
    finally:
      print("round over")


visit = patient()
print(next(visit))
print(visit.throw(ValueError("a cold")))
print(next(visit))
try:
  visit.throw(KeyError("a fracture"))
except KeyError as error:
  print("came out:", error)
print(next(visit, "finished"))

fresh = patient()
try:
  fresh.throw(RuntimeError("before the start"))
except RuntimeError as error:
  print(error, "-", next(fresh, "finished"))


def reraises():
  try:
    yield
  except ValueError as error:
    raise TypeError("translated") from error


visit = reraises()
next(visit)
try:
  visit.throw(ValueError("original"))
except TypeError as error:
  print(error, "from", repr(error.__cause__))
