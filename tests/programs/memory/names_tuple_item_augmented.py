"""`t[0] += [...]` on a tuple raises, and has nevertheless changed the list inside."""

record = (["Ann"], "2024")
try:
  record[0] += ["Bob"]
except TypeError as error:
  print("TypeError:", error)
print(record)

record[0].append("Cid")
print(record)
