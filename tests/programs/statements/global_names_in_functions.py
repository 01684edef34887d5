# Names: what is local is decided for the whole body; closures see changes; del and re-binding.
counter = 0
def bump():
    global counter
    counter += 1
    return counter
def broken():
    print(counter)
    counter = 5
def maker():
    total = 0
    def add(n):
        nonlocal total
        total += n
        return total
    def reset():
        nonlocal total
        del total
    return add, reset
print(bump(), bump(), counter)
for f in (broken, lambda: undefined_name):
    try: f()
    except NameError as e: print(type(e).__name__, e)
add, reset = maker()
print(add(2), add(3)); reset()
try: add(1)
except NameError as e: print(type(e).__name__, e)
fs = [lambda: i for i in range(3)]; gs = [lambda i=i: i for i in range(3)]
print([f() for f in fs], [g() for g in gs])
class C:
    x = 1
    y = [x for _ in range(2)] if 0 else [1]
    def get(self): return x
try: C().get()
except NameError as e: print(e)
def shadow(list=list): return list('ab')
print(shadow(), [x := 5, x + 1], x)
del x
try: x
except NameError as e: print(e)
