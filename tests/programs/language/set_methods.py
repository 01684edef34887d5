"""Sets and frozensets: methods, operators, comparisons and errors."""

odd, small = {1, 3, 5, 7}, set(range(5))
print(odd & small, odd | small, odd - small, odd ^ small, odd.union([9], (11,)),
      odd.intersection([1, 2], [1]))
print(odd <= {1, 3, 5, 7, 9}, odd < odd, odd >= {1}, odd.isdisjoint({2}), odd == {7, 5, 3, 1},
      {1}.issubset([1, 2]), {1, 2}.issuperset([1]))
print(odd.add(9), odd.discard(99), odd.remove(9), sorted(odd), len(odd), 3 in odd, set(),
      frozenset([1]), {*()})
odd |= {11}
odd &= {1, 3, 11}
odd -= {3}
odd ^= {1, 2}
print(sorted(odd), {1}.pop(), sorted(set("hello")), set([1, 1.0, True]), odd.copy() == odd)
odd.update([4], {5: 0})
odd.difference_update([4])
odd.intersection_update(range(6))
odd.symmetric_difference_update({5, 6})
print(sorted(odd), odd.clear(), odd, bool(odd))
frozen = frozenset("ab")
print(sorted(frozen | {"c"}), type(frozen | {"c"}).__name__, type({1} | frozen).__name__,
      {frozen: "key"}[frozenset("ba")], frozen == {"a", "b"})
for bad in (lambda: {[]}, lambda: {1} + {2}, lambda: {1} | [2], lambda: set().pop(),
            lambda: {1}.remove(5), lambda: frozen.add(1), lambda: set(5),
            lambda: odd[0], lambda: {1} < [1]):
  try:
    bad()
  except Exception as error:
    print(type(error).__name__ + ":", error)
