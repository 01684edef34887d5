# total_ordering derives three comparisons from one; cmp_to_key makes a key of a comparison.
from functools import cmp_to_key, total_ordering


@total_ordering
class Version:
    def __init__(self, *parts):
        self.parts = parts

    def __eq__(self, other):
        return self.parts == other.parts if isinstance(other, Version) else NotImplemented

    def __lt__(self, other):
        return self.parts < other.parts if isinstance(other, Version) else NotImplemented


old, new = Version(1, 2), Version(1, 10)
print(old < new, old <= new, old > new, old >= new, old >= Version(1, 2), old <= Version(1, 2))
try:
    old < 3
except TypeError as error:
    print(error)
try:
    total_ordering(type("Empty", (), {}))
except ValueError as error:
    print(error)
by_length = cmp_to_key(lambda a, b: len(a) - len(b))
print(sorted(["ccc", "a", "bb"], key=by_length), by_length("a") < by_length("bb"), by_length("x").obj)
