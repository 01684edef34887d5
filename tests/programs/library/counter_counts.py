# Counter: a dict of counts, with the arithmetic of multisets.
from collections import Counter

letters = Counter("abracadabra")
print(letters, letters["z"], letters.most_common(2), letters.total(), sorted(letters.elements())[:6])
letters.update("zz", a=1)
letters.subtract("bbb")
print(letters, +letters, -letters)
a, b = Counter(x=3, y=1), Counter(x=1, y=2, z=1)
print(a + b, a - b, a & b, a | b, a == b, a <= a + b, Counter(x=1) == Counter(x=1, y=0))
a += b
a -= Counter(x=4)
a |= Counter(q=2)
print(a, Counter(), Counter({"k": -1}), dict(a))
del a["nothing"]
try:
    Counter.fromkeys("ab")
except NotImplementedError as error:
    print(error)
