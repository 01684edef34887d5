"""A default argument is one object, made when `def` runs and owned by the function."""


def enroll(student, course=[]):
  course.append(student)
  return course


print(enroll("Ann"))
print(enroll("Bob"))
print(enroll("Cid", []))
print(enroll.__defaults__)


def enroll_safely(student, course=None):
  if course is None:
    course = []
  course.append(student)
  return course


print(enroll_safely("Ann"))
print(enroll_safely("Bob"))


class Engine:
  def __del__(self):
    print("engine gone")


def drive(engine=Engine()):
  return engine


print("the function owns its default")
del drive
print("the function is gone")
