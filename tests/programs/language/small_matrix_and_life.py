"""A small program of many parts: matrices with operators, and a step of Conway's life."""


class Matrix:
  def __init__(self, *rows):
    self.rows = [list(row) for row in rows]

  def __matmul__(self, other):
    columns = list(zip(*other.rows))
    return Matrix(*([sum(a * b for a, b in zip(row, column)) for column in columns]
                    for row in self.rows))

  def __pow__(self, power):
    size = range(len(self.rows))
    result = Matrix(*([int(row == column) for column in size] for row in size))
    for _ in range(power):
      result = result @ self
    return result

  def __eq__(self, other):
    return self.rows == other.rows

  def __repr__(self):
    return f"Matrix({', '.join(map(str, self.rows))})"


fibonacci = Matrix((1, 1), (1, 0))
print(fibonacci @ fibonacci, (fibonacci**30).rows[0][1], fibonacci**2 == Matrix([2, 1], [1, 1]))


def step(cells):
  counts = {}
  for x, y in cells:
    for dx in (-1, 0, 1):
      for dy in (-1, 0, 1):
        if dx or dy:
          counts[x + dx, y + dy] = counts.get((x + dx, y + dy), 0) + 1
  return {cell for cell, count in counts.items() if count == 3 or count == 2 and cell in cells}


def show(cells):
  return "\n".join("".join("#" if (x, y) in cells else "." for x in range(6)) for y in range(5))


glider = {(1, 0), (2, 1), (0, 2), (1, 2), (2, 2)}
for generation in range(5):
  if generation % 2 == 0:
    print(show(glider), end="\n\n")
  glider = step(glider)
print(sorted(glider))
