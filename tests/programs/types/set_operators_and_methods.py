# set and frozenset: methods, operators with other types, order of small ints, refusals.
CASES = r"""
{}.setdefault()
set(), set('a'), {1,2}, frozenset(), frozenset([1]), set([1,1]), {1}=={1.0}, {True,1}
{(1,2)}, set(range(10)), {5,3,1,100,-1,-2,32,33}, set(range(0,100,7)), {2**61,1,0}
set(1)
set(1,2)
set(a=1)
{[]}
{{}}
{set()}
{frozenset()}, frozenset({1}) in {frozenset({1})}, {1} in {frozenset({1})}
do s={1,2,3}
s.add(4), s.discard(9), s.remove(1), s, s.pop(), s, s.union([9],(8,)), s.intersection([3])
s.difference([3]), s.symmetric_difference([3,77]), s.issubset(range(10)), s.issuperset([3])
s.isdisjoint([99]), s.copy(), s.update([5],[6]), s.intersection_update([5,6,3])
s.difference_update([6]), s.symmetric_difference_update([1]), s, s.clear(), s
set().pop()
{1}.remove(2)
{1}.remove([])
{1}.remove({1})
{1}.discard([])
{1}.add([])
{1}.add()
{1}.union(1)
{1}|[1]
{1}&[1]
{1}-[1]
{1}^1
{1}+{2}
{1}<[1]
{1}<1
{1}<{1,2}, {1}<={1}, {1}>{1}, {1,2}>{1}, {1}=={1}, {1}!={2}, {1}==[1], {1}<{2}
frozenset([1])=={1}, {1}|frozenset([2]), frozenset([1])|{2}, type(frozenset()|set())
{1,2}&{2}, {1,2}-{2}, {1,2}^{2,3}
{1}[0]
hash(frozenset()), hash(frozenset([1,2,3])), hash(frozenset([(1,2)]))
frozenset([1]).add(2)
frozenset().union([1],[2]), frozenset([1]).copy(), frozenset('a')
do s={1,2}; s|={3}; s&={1,3}; s-={1}; s^={3,4}
s
do s|=[1]
do s={1,2,3}; NEXT for x in s: s.add(x+10)
do s={1,2,3}; NEXT for x in s: s.remove(x)
repr(set()), repr({1}), repr(frozenset({1})), str({'a'}), [set()], {frozenset()}
sorted({3,1,2}), min({3,1}), sum({1,2}), list({1:2}.items()), len({1,1,2})
{1,2}.__contains__(1), {1}.__or__([1]), {1}.__eq__(1), {1}.__and__({1}), {1}.__len__()
{1}.foo
set.add(1,2)
"""

names = {}
for case in CASES.strip().splitlines():
    try:
        if case.startswith("do "):
            exec(case[3:].replace("; NEXT ", "\n"), names)
            print(case)
        else:
            print(case, "->", repr(eval(case, names)))
    except Exception as error:
        print(case, "->", type(error).__name__ + ":", error)
