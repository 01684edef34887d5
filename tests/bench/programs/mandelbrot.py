"""Float arithmetic in nested loops: how many points of a grid stay near zero."""


def inside(size, limit):
  count = 0
  for row in range(size):
    ci = 2.4 * row / size - 1.2
    for column in range(size):
      cr = 3.0 * column / size - 2.1
      zr = zi = 0.0
      for _ in range(limit):
        r2, i2 = zr * zr, zi * zi
        if r2 + i2 > 4.0:
          break
        zi = 2.0 * zr * zi + ci
        zr = r2 - i2 + cr
      else:
        count += 1
  return count


print(inside(420, 120))
