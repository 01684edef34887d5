# skip: system-malloc: without pools there is no table
"""sys._debugmallocstats() is a table of this heap: its pools and arenas have other sizes than CPython's.

And it tells about large blocks, too, which come from the system here and there.
"""

import sys


class Table:
    def write(self, text):
        self.lines = text.splitlines()

    def flush(self):
        pass


def table():
    standard, sys.stderr = sys.stderr, Table()
    sys._debugmallocstats()
    made, sys.stderr = sys.stderr, standard
    return made.lines


def blocks_of(size, lines):
    rows = [line.split() for line in lines]
    return sum(int(row[3]) for row in rows if len(row) == 5 and row[1] == str(size))


def amount(name, lines):
    return int([line for line in lines if line.startswith(name)][0].rpartition("=")[2])


lines = table()
print(lines[0])
print(lines[2])
print(lines[3])
print(*sorted({line.partition("=")[0].rstrip() for line in lines if line.startswith("#")}), sep="\n")

before, blocks = blocks_of(144, lines), sys.getallocatedblocks()
loaves = [bytes(100) for i in range(1000)]
lines = table()
print(blocks_of(144, lines) - before >= 1000, sys.getallocatedblocks() - blocks >= 1001)
large = amount("# large blocks", lines)
cake = bytes(100000)
after = table()
print(amount("# large blocks", after) > large, amount("# bytes in large", after) - amount("# bytes in large", lines) >= 100000)
del loaves, cake
print(blocks_of(144, table()) - before < 100)
