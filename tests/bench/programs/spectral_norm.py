"""Floats in functions and lists: the largest stretch of an infinite matrix, by powers."""


def entry(i, j):
  return 1.0 / ((i + j) * (i + j + 1) // 2 + i + 1)


def times(vector):
  return [sum([entry(i, j) * value for j, value in enumerate(vector)]) for i in range(len(vector))]


def times_transposed(vector):
  return [sum([entry(j, i) * value for j, value in enumerate(vector)]) for i in range(len(vector))]


u = [1.0] * 300
for _ in range(10):
  v = times_transposed(times(u))
  u = times_transposed(times(v))
vbv = sum(a * b for a, b in zip(u, v))
vv = sum(a * a for a in v)
print(round((vbv / vv) ** 0.5, 6))
