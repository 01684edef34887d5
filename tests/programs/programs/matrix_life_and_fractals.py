# Numbers in grids: a Matrix class with operators, Conway's life as a set, Mandelbrot in characters, primes.
class Matrix:
    def __init__(self, rows):
        self.rows = [list(row) for row in rows]
        if len({len(row) for row in self.rows}) != 1:
            raise ValueError("rows of different lengths")

    @classmethod
    def identity(cls, n):
        return cls([[int(i == j) for j in range(n)] for i in range(n)])

    @property
    def shape(self):
        return len(self.rows), len(self.rows[0])

    def __getitem__(self, place):
        row, column = place
        return self.rows[row][column]

    def __add__(self, other):
        if self.shape != other.shape:
            raise ValueError(f"cannot add {self.shape} and {other.shape}")
        return Matrix([[a + b for a, b in zip(*rows)] for rows in zip(self.rows, other.rows)])

    def __matmul__(self, other):
        if self.shape[1] != other.shape[0]:
            raise ValueError(f"cannot multiply {self.shape} and {other.shape}")
        return Matrix([[sum(a * b for a, b in zip(row, column)) for column in zip(*other.rows)] for row in self.rows])

    def __mul__(self, number):
        if not isinstance(number, (int, float)):
            return NotImplemented
        return Matrix([[number * value for value in row] for row in self.rows])

    __rmul__ = __mul__

    def __pow__(self, n):
        result, base = Matrix.identity(len(self.rows)), self
        while n:
            if n & 1:
                result = result @ base
            base, n = base @ base, n >> 1
        return result

    def __neg__(self):
        return -1 * self

    def __eq__(self, other):
        return isinstance(other, Matrix) and self.rows == other.rows

    @property
    def transposed(self):
        return Matrix(zip(*self.rows))

    @property
    def determinant(self):
        if self.shape == (1, 1):
            return self[0, 0]
        minors = (Matrix([row[:j] + row[j + 1:] for row in self.rows[1:]]) for j in range(len(self.rows)))
        return sum((-1) ** j * self[0, j] * minor.determinant for j, minor in enumerate(minors))

    def __str__(self):
        width = max(len(str(v)) for row in self.rows for v in row)
        return "\n".join("[" + " ".join(f"{v:>{width}}" for v in row) + "]" for row in self.rows)


a, b = Matrix([[1, 2], [3, 4]]), Matrix([[0, 1], [1, 1]])
print(a + b, a @ b, 3 * a, -a, a.transposed, sep="\n--\n")
print((b ** 90)[0, 1], a.determinant, Matrix([[2, 0, 1], [1, 3, 2], [1, 1, 1]]).determinant, a == Matrix(a.rows))
for attempt in (lambda: a + Matrix([[1]]), lambda: a @ Matrix([[1, 2, 3]]), lambda: a * "x", lambda: a[2, 0],
                lambda: Matrix([[1], [1, 2]]), lambda: a + 1, lambda: a[0]):
    try:
        print(attempt())
    except Exception as error:
        print(type(error).__name__ + ":", error)


def life(cells):
    counts = {}
    for x, y in cells:
        for near in ((x + i, y + j) for i in (-1, 0, 1) for j in (-1, 0, 1) if i or j):
            counts[near] = counts.get(near, 0) + 1
    return {cell for cell, n in counts.items() if n == 3 or (n == 2 and cell in cells)}


glider = {(1, 0), (2, 1), (0, 2), (1, 2), (2, 2)}
for generation in range(5):
    print("\n".join("".join("#" if (x, y) in glider else "." for x in range(6)) for y in range(6)), len(glider), sep="  ")
    glider = life(glider)

for y in range(-6, 7):
    line = ""
    for x in range(-20, 9):
        z = 0j
        c, n = complex(x / 10, y / 6), 0
        while abs(z) <= 2 and n < 40:
            z, n = z * z + c, n + 1
        line += " .:-=+*#%@"[min(n // 4, 9)]
    print(line)

sieve = [True] * 200
for n in range(2, 15):
    sieve[n * n::n] = [False] * len(sieve[n * n::n])
primes = [n for n in range(2, 200) if sieve[n]]
print(primes[-5:], len(primes), sum(primes))
