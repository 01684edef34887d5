# groupby, batched, pairwise, accumulate and zip_longest make something of neighbours.
from itertools import accumulate, batched, groupby, pairwise, zip_longest
import operator

trains = [("north", 8), ("north", 9), ("south", 9), ("north", 10)]
for direction, group in groupby(trains, key=operator.itemgetter(0)):
    print(direction, [hour for _, hour in group])
print([(key, len(list(group))) for key, group in groupby("aabbbca")])
groups = groupby("aab")
key, first = next(groups)
next(groups)
print(key, list(first))
print(list(batched("ABCDEFG", 3)), list(pairwise([1, 2, 3, 4])), list(pairwise([1])))
print(list(accumulate([1, 2, 3, 4])), list(accumulate([3, 1, 4], max)), list(accumulate([1, 2], initial=100)))
print(list(zip_longest("ab", range(4), fillvalue="-")), list(zip_longest()))
for wrong in (lambda: list(batched("ABC", 2, strict=True)), lambda: batched("a", 0), lambda: list(groupby(3))):
    try:
        wrong()
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
