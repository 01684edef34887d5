"""`except ... as e` unbinds `e` at the end, even when it meant something before."""

error = "something else"
try:
  raise ValueError("first")
except ValueError as error:
  print("in the handler:", error)
try:
  error
except NameError as gone:
  print("NameError:", gone)

try:
  raise ValueError("second")
except ValueError as error:
  del error
print("a handler may delete it")

try:
  raise ValueError("third")
except ValueError as error:
  error = "rebound"
print("or rebind it, and it is unbound all the same:", "error" in globals())

try:
  pass
except ValueError as error:
  pass
error = "never raised"
try:
  pass
except ValueError as error:
  pass
print(error)
