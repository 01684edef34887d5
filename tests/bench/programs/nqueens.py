"""Backtracking with lists and sets: all ways to place queens that leave each other alone."""


def queens(size):
  columns, rising, falling, found = set(), set(), set(), 0

  def place(row):
    nonlocal found
    if row == size:
      found += 1
      return
    for column in range(size):
      if column not in columns and row + column not in rising and row - column not in falling:
        columns.add(column)
        rising.add(row + column)
        falling.add(row - column)
        place(row + 1)
        columns.discard(column)
        rising.discard(row + column)
        falling.discard(row - column)

  place(0)
  return found


print([queens(size) for _ in range(2) for size in range(4, 12)])
