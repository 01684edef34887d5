# product, permutations and combinations count through all possibilities, in order.
from itertools import chain, combinations, combinations_with_replacement, permutations, product, starmap

print(list(product("ab", [1, 2])), list(product([0, 1], repeat=3))[-2:], list(product()), list(product("ab", [])))
print(list(permutations("abc")), list(permutations("abc", 2))[:3], list(permutations("ab", 3)))
print(list(combinations("abcd", 2)), list(combinations("ab", 0)), list(combinations("ab", 3)))
print(list(combinations_with_replacement("abc", 2)))
print(list(chain("ab", [1], ())), list(chain.from_iterable(["ab", "cd"])))
print(list(starmap(pow, [(2, 5), (3, 2)])))
print(len(list(permutations(range(6)))), len(list(combinations(range(12), 5))))
kept = [pair for pair in combinations(range(3), 2)]
print(kept, len({id(pair) for pair in kept}))
for wrong in (lambda: combinations("ab", -1), lambda: permutations("ab", "a"), lambda: product("a", repeat=-1),
              lambda: list(chain(1)), lambda: list(starmap(pow, [1]))):
    try:
        wrong()
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
