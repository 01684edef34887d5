# What a loop does when its container changes under it.
l = [1, 2, 3, 4, 5, 6]
for x in l:
    if x % 2: l.remove(x)
print(l)
l = [1, 2]
for x in l:
    if len(l) < 6: l.append(x * 2)
print(l)
d = {'a': 1, 'b': 2}
for action in (lambda: d.update(z=1), lambda: d.pop('a'), lambda: d.update(a=5)):
    try:
        for key in d: action()
        print('fine', d)
    except (RuntimeError, KeyError) as e: print(type(e).__name__, e, d)
s = {1, 2, 3}
try:
    for x in s: s.add(x + 10)
except RuntimeError as e: print(e)
for key in list(d): del d[key]
print(d, [x for x in iter([3, 2, 0, 1].pop, 0)])
it = iter([1, 2, 3, 4])
print([(a, b) for a, b in zip(it, it)], next(it, 'end'), list(reversed(range(0, 10, 3))), [*range(3)][::-1])
for i in range(3):
    for j in range(3):
        if j == i: continue
        if i + j == 3: break
        print(i, j, end=' ')
    else: print('else', i, end=' ')
print(i, j)
