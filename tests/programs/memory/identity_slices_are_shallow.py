"""A slice, a copy and `list()` make a new list with the same items in it."""

import sys

row = [1, 2]
grid = [row, row[:]]

for copy in (grid[:], grid.copy(), list(grid), [*grid], grid * 1):
  print(copy == grid, copy is grid, copy[0] is grid[0])

copy = grid[:]
copy.append("only in the copy")
copy[0].append(3)
print(grid, len(copy))

phones = {"Ann": [1]}
again = phones.copy()
again["Ann"].append(2)
again["Bob"] = []
print(phones, sys.getrefcount(phones["Ann"]) - 1)
