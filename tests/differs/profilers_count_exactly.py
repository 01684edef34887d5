"""The profilers are part of Terrarium, and count to the last byte and block.

The originals have to be installed, and memory_profiler asks the system how large the process is, which
tells little of one line. Here the heap itself is asked, so a table has numbers that can be explained.
"""

import line_profiler
import memory_profiler


class Table:
    """Takes a table, and shows the columns that are the same on every machine."""

    def __init__(self, *columns):
        self.columns = columns

    def write(self, text):
        for line in text.splitlines():
            if line.startswith(("Line #", " ")) and " def " not in line:
                print(*(line[start:end] for start, end in self.columns))


def pack(n):
    box = [0] * 1000
    rows = []
    for i in range(n):
        rows.append(bytes(1000))
    del box
    if not rows:
        print("nothing")
    return rows


table = Table((0, 6), (20, 33), (34, 42), (42, 54), (54, 99))
packed = memory_profiler.profile(pack, stream=table)
rows = packed(50)
rows = None
print(len(packed(0)))


def count(n):
    total = 0
    for i in range(n):
        total += double(i)
    return total


def double(n):
    return n * 2


def numbers():
    yield 1
    yield 2


profiler = line_profiler.LineProfiler(count, double, numbers)
print(profiler.runcall(count, 10), profiler(numbers) is not numbers)
with profiler:
    print(sum(numbers()))
print(count(5))
for (filename, start, name), timings in sorted(profiler.get_stats().timings.items()):
    print(name, [(line - start, hits) for line, hits, time in timings], all(time > 0 for line, hits, time in timings))
profiler.print_stats(Table((0, 6), (7, 16), (47, 99)))

before = memory_profiler.memory_usage()[0]
usage, result = memory_profiler.memory_usage((bytes, (3 << 20,)), retval=True)
print(len(result), memory_profiler.memory_usage(-1)[0] - before > 2.9)
print(memory_profiler.memory_usage((pack, (1000,)), max_usage=True) > before + 3)
memory_profiler.show_curve([(100 + i * i, "a.py", i) for i in range(40)], Table((0, 60)), width=40, height=6, ascii=True)
