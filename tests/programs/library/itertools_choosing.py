# Iterators that let some items through: islice, takewhile, dropwhile, filterfalse, compress.
from itertools import compress, dropwhile, filterfalse, islice, takewhile

temperatures = [3, 7, 12, 15, 9, 4, 18]
cold = lambda degrees: degrees < 10
print(list(takewhile(cold, temperatures)), list(dropwhile(cold, temperatures)))
print(list(filterfalse(cold, temperatures)), list(filterfalse(None, [0, 1, "", "a"])))
print(list(compress("ABCDEF", [1, 0, 1, 0, 1, 1])), list(compress(range(9), [0, 1])))
print(list(islice(temperatures, 3)), list(islice(temperatures, 2, None, 2)), list(islice(temperatures, 5, 2)))
source = iter(range(10))
print(list(islice(source, 2, 5)), next(source), list(islice(source, 5, 2)), list(source))
for arguments in ((), ([1],), ([1], -1), ([1], "a"), ([1], 0, 5, 0), ([1], 0, -2), ([1], 1, 2, 3, 4)):
    try:
        islice(*arguments)
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
