"""An exhausted iterator lets go of what it walked over, though the iterator itself lives on."""

import sys

letters = ["a", "b"]
iterator = iter(letters)
print("held:", sys.getrefcount(letters) - 1)
print(next(iterator), next(iterator), next(iterator, "no more"))
print("let go:", sys.getrefcount(letters) - 1)
letters.append("c")
print(next(iterator, "it stays exhausted"))

ages = {"Ann": 30}
keys = iter(ages)
print("held:", sys.getrefcount(ages) - 1)
print(next(keys), next(keys, "no more"))
print("let go:", sys.getrefcount(ages) - 1)

pair = (1, [])
items = iter(pair)
print("held:", sys.getrefcount(pair[1]) - 1)
print(list(items))
pair = None
print("the iterator has no tuple any more:", next(items, "no more"))

unfinished = iter(letters)
next(unfinished)
print("half-way:", sys.getrefcount(letters) - 1)
