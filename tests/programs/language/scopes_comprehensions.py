"""A comprehension has a scope of its own; its first iterable belongs to the outside."""

x = "outer"
print([x for x in range(3)], x)
print({x: x * x for x in range(3)}, {x % 2 for x in range(5)}, x)


class Table:
  rows = [1, 2]
  doubled = [2 * row for row in rows]
  try:
    crossed = [row for _ in range(1) for row in rows]
  except NameError as error:
    crossed = str(error)


print(Table.doubled, Table.crossed)


def functions():
  return [lambda: number for number in range(3)], [lambda n=number: n for number in range(3)]


late, early = functions()
print([function() for function in late], [function() for function in early])
matrix = [[1, 2], [3, 4]]
print([item for row in matrix for item in row if item % 2 == 0 or item > 2])
print([[row[column] for row in matrix] for column in range(2)])
print([(a, b) for a in range(3) if a for b in range(a)], sum(a * b for a in (1, 2) for b in (3, 4)))
