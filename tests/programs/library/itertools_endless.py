# count, cycle and repeat never end by themselves; islice takes what is wanted.
from itertools import count, cycle, islice, repeat

print(list(islice(count(10), 3)), list(islice(count(1, 0.5), 3)), list(islice(count(3, -2), 4)))
print(list(islice(cycle("abc"), 7)), list(cycle([])))
print(list(repeat("tick", 3)), list(map(pow, range(4), repeat(2))))
print(count(5), count(5, 2), repeat("x", 2), repeat(None))
print(next(count(2 ** 70)), list(islice(count(2 ** 63 - 2), 3)))
print(repeat(1, 5).__length_hint__(), list(repeat(1, -3)))
for wrong in (lambda: count("a"), lambda: repeat(), lambda: repeat(1, "a"), lambda: cycle(3)):
    try:
        wrong()
    except TypeError as error:
        print(error)
