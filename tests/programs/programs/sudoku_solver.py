# Sudoku by constraint propagation and search: sets, dict comprehensions, recursion, generators.
def cross(a, b):
    return [x + y for x in a for y in b]


DIGITS, ROWS = "123456789", "ABCDEFGHI"
SQUARES = cross(ROWS, DIGITS)
UNITS = ([cross(ROWS, c) for c in DIGITS] + [cross(r, DIGITS) for r in ROWS]
         + [cross(rs, cs) for rs in ("ABC", "DEF", "GHI") for cs in ("123", "456", "789")])
UNITS_OF = {s: [u for u in UNITS if s in u] for s in SQUARES}
PEERS = {s: set(sum(UNITS_OF[s], [])) - {s} for s in SQUARES}


def parse(grid):
    values = dict.fromkeys(SQUARES, DIGITS)
    for square, digit in zip(SQUARES, (c for c in grid if c in DIGITS or c in "0.")):
        if digit in DIGITS and not assign(values, square, digit):
            return None
    return values


def assign(values, square, digit):
    return all(eliminate(values, square, other) for other in values[square].replace(digit, ""))


def eliminate(values, square, digit):
    if digit not in values[square]:
        return True
    values[square] = values[square].replace(digit, "")
    if not values[square]:
        return False
    if len(values[square]) == 1 and not all(eliminate(values, p, values[square]) for p in PEERS[square]):
        return False
    for unit in UNITS_OF[square]:
        places = [s for s in unit if digit in values[s]]
        if not places or (len(places) == 1 and not assign(values, places[0], digit)):
            return False
    return True


def search(values, guesses=0):
    if not values:
        return None
    if all(len(v) == 1 for v in values.values()):
        return values, guesses
    _, square = min((len(v), s) for s, v in values.items() if len(v) > 1)
    for digit in values[square]:
        attempt = values.copy()
        if assign(attempt, square, digit) and (found := search(attempt, guesses + 1)):
            return found
    return None


def display(values):
    line = "+".join(["-" * 6] * 3)
    for i, r in enumerate(ROWS):
        print("".join(values[r + c].ljust(2) + ("|" if c in "36" else "") for c in DIGITS).rstrip())
        if i in (2, 5):
            print(line)


PUZZLES = {
    "easy": "003020600900305001001806400008102900700000008006708200002609500800203009005010300",
    "hard": "4.....8.5.3..........7......2.....6.....8.4......1.......6.3.7.5..2.....1.4......",
    "impossible": "55..............................................................................."[:81],
}
for name, grid in PUZZLES.items():
    print(name.upper().center(20, "="))
    solution = search(parse(grid))
    if solution is None:
        print("no solution")
    else:
        display(solution[0])
        print("guesses:", solution[1])
