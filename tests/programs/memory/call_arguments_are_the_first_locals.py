"""A Python function's arguments are its first locals: they die first, and before the result."""


class Worker:
  def __init__(self, name):
    self.name = name

  def __del__(self):
    print(self.name, "leaves")


def build(first, second):
  helper = Worker("helper")
  print("building")
  return "a house"


print(build(Worker("mason"), Worker("joiner")))
print("-- keywords die in the order of the parameters")
build(second=Worker("second"), first=Worker("first"))


def build_with_all(*workers):
  helper = Worker("helper")
  print("building with", len(workers))


print("-- the tuple of *args dies last to first")
build_with_all(Worker("mason"), Worker("joiner"))


def pass_on(worker):
  return worker


print("-- a result outlives its frame")
print(pass_on(Worker("runner")).name)
print("-- a built-in function keeps its arguments until it has a result")
print(len([Worker("counted"), Worker("counted too")]))
