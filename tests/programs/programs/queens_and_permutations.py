# Backtracking: eight queens by generator, permutations, subsets, a knight's tour, coins.
def queens(n, placed=()):
    if len(placed) == n:
        yield placed
        return
    row = len(placed)
    for column in range(n):
        if all(column != c and abs(column - c) != row - r for r, c in enumerate(placed)):
            yield from queens(n, placed + (column,))


for n in range(1, 9):
    print(n, sum(1 for _ in queens(n)))
first = next(queens(8))
print("\n".join(" ".join("Q" if c == column else "." for c in range(8)) for column in first))


def permutations(items):
    if not items:
        yield []
    for i, item in enumerate(items):
        for rest in permutations(items[:i] + items[i + 1:]):
            yield [item, *rest]


print(["".join(p) for p in permutations("abcd")][::5])


def subsets(items):
    return [[]] if not items else (lambda rest: rest + [[items[0], *r] for r in rest])(subsets(items[1:]))


print(sorted(subsets([1, 2, 3, 4]), key=lambda s: (len(s), s)))


def tour(size):
    board = [[0] * size for _ in range(size)]
    jumps = [(1, 2), (2, 1), (2, -1), (1, -2), (-1, -2), (-2, -1), (-2, 1), (-1, 2)]

    def free(x, y):
        return [(x + a, y + b) for a, b in jumps
                if 0 <= x + a < size and 0 <= y + b < size and not board[x + a][y + b]]

    def visit(x, y, step):
        board[x][y] = step
        if step == size * size:
            return True
        for next_x, next_y in sorted(free(x, y), key=lambda p: len(free(*p))):
            if visit(next_x, next_y, step + 1):
                return True
        board[x][y] = 0
        return False

    return board if visit(0, 0, 1) else None


for row in tour(6):
    print(*(f"{step:2}" for step in row))


def change(amount, coins):
    ways = [1] + [0] * amount
    for coin in coins:
        for value in range(coin, amount + 1):
            ways[value] += ways[value - coin]
    return ways[amount]


print([change(n, (1, 2, 5, 10, 20, 50)) for n in (5, 10, 50, 100, 1000)])
