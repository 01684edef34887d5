# defaultdict calls its factory for missing keys, in d[key] only.
import copy
from collections import defaultdict

by_letter = defaultdict(list)
for word in ("apple", "bean", "avocado", "cherry"):
    by_letter[word[0]].append(word)
print(by_letter, by_letter.get("z"), "z" in by_letter, by_letter["z"], len(by_letter))
counts = defaultdict(int, a=1)
counts["b"] += 5
print(counts, counts == {"a": 1, "b": 5}, counts.copy(), counts | {"c": 0}, {"c": 0} | counts)
print(counts.default_factory, defaultdict(None), defaultdict(lambda: 7)["x"], copy.copy(counts))
counts.default_factory = None
for wrong in (lambda: counts["q"], lambda: defaultdict(1), lambda: defaultdict(list, 3)):
    try:
        wrong()
    except (KeyError, TypeError) as error:
        print(type(error).__name__, error)
tree = lambda: defaultdict(tree)
root = tree()
root["a"]["b"]["c"] = 1
print(dict(root["a"]["b"]), list(root))


class Zero(defaultdict):
    def __missing__(self, key):
        return 0


print(Zero()["x"], Zero())
