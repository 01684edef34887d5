"""The hash of a text is the same in every run.

CPython chooses a new key for it at each start, so that nobody can prepare texts that all fall into one slot of a dict.
Here a run must be the same each time, or there is nothing to look at twice: the order of a set of texts, the addresses
and the sizes of tables follow from the hash. The number itself is not promised.
"""

import sys

print(sys.hash_info.algorithm, sys.flags.hash_randomization)
print(hash("terrarium") == hash(b"terrarium".decode()))
print({"ant", "bee", "cat", "dog", "elk"} == {"elk", "dog", "cat", "bee", "ant"})
print(*{"ant", "bee", "cat", "dog", "elk"})
