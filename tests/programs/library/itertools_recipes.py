# The recipes of the itertools documentation, as people paste them.
import collections, operator
from itertools import *
def take(n, it): return list(islice(it, n))
def prepend(value, it): return chain([value], it)
def tabulate(f, start=0): return map(f, count(start))
def nth(it, n, default=None): return next(islice(it, n, None), default)
def all_equal(it): g = groupby(it); return next(g, True) and not next(g, False)
def flatten(lists): return chain.from_iterable(lists)
def grouper(it, n, fill=None): return zip_longest(*[iter(it)] * n, fillvalue=fill)
def partition(p, it): a, b = tee(it); return filterfalse(p, a), filter(p, b)
def powerset(it): s = list(it); return flatten(combinations(s, r) for r in range(len(s) + 1))
def sliding(it, n): it = iter(it); w = collections.deque(islice(it, n - 1), maxlen=n); return (tuple(w) for x in it if w.append(x) or True)
def roundrobin(*its):
    its = map(iter, its)
    for k in range(3, 0, -1): its = cycle(islice(its, k)); yield from map(next, its)
def unique(it, key=None): seen = set(); return [x for x in it if (k := key(x) if key else x) not in seen and not seen.add(k)]
print(take(4, tabulate(lambda n: n * n, 3)), list(prepend(1, [2])), nth('abc', 1), nth('abc', 9, '?'), all_equal('aaa'), all_equal('ab'), all_equal(''))
print(list(grouper('abcdefg', 3, 'x')), [list(p) for p in partition(str.isupper, 'aBcD')], len(list(powerset(range(5)))), list(sliding(range(5), 3)), unique('AbBa', str.lower))
print(list(roundrobin('ABC', 'D', 'EF'))[:4] if 0 else '', list(pairwise('abcd')), list(batched('abcdefg', 3)), list(accumulate([1, 2, 3], operator.mul, initial=10)), list(starmap(pow, [(2, 5), (3, 2)])), list(compress('abcdef', [1, 0, 1, 0, 1])))
print([(k, len(list(g))) for k, g in groupby('aaabccd')], list(product('ab', repeat=2)), list(permutations('abc', 2)), list(combinations_with_replacement('ab', 2)), list(takewhile(lambda x: x < 3, count())), list(dropwhile(str.isdigit, '12ab3')), list(zip_longest('ab', 'c')), take(5, cycle('xy')), list(repeat(1, 3)))
