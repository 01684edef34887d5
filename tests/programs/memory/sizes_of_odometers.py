# The iterators that count through possibilities are as large as their rows of indices.
import sys
from itertools import combinations, combinations_with_replacement, permutations, product

for n in 0, 1, 2, 5, 20:
    items = range(n)
    print(n, sys.getsizeof(product(*[items] * 3)), sys.getsizeof(product(items, repeat=n)), sys.getsizeof(permutations(items)),
          sys.getsizeof(permutations(items, 1)), sys.getsizeof(combinations(items, 2)),
          sys.getsizeof(combinations_with_replacement(items, 3)))


class Sub(product):
    pass


class Choice(permutations):
    __slots__ = ("mark",)


pairs = Sub("ab", "cd")
print(list(pairs), product.__basicsize__, permutations.__basicsize__, combinations.__basicsize__)
choice = Choice("abc", 2)
choice.mark = 5
print(["".join(pair) for pair in choice], choice.mark)
