"""Hashes of numbers and of tuples of numbers are the same on every run and agree among types."""

import math

print(hash(0), hash(1), hash(-1), hash(-2), hash(2**61 - 2), hash(2**61 - 1), hash(2**61))
print(hash(-(2**61)), hash(10**20), hash(-(10**20)))
print(hash(1.0), hash(0.5), hash(-0.0), hash(1e300), hash(math.inf), hash(-math.inf))
print(hash(2.5) == hash(2.5), hash(0.1), hash(True), hash(1 == 1.0))
print(hash(()), hash((1,)), hash((1, 2)), hash((2, 1)), hash((1, (2, 3))))
print(hash(range(3)) == hash((3, 0, 1)), hash(frozenset()), hash(frozenset([1, 2])))

print({1: "one", 1.0: "float", True: "bool"})
for bad in ([], {}, set(), ([],)):
  try:
    hash(bad)
  except TypeError as error:
    print(error)
