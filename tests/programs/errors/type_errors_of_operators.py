# The words of TypeError for operators and calls between types that do not fit.
class A: pass
def f(a, b=1, *, c): pass
VALUES = {'int': 1, 'str': 'a', 'list': [1], 'None': None, 'A': A(), 'set': {1}, 'dict': {}, 'bytes': b'x', 'tuple': (1,)}
for sign in ('+', '-', '*', '/', '%', '<', '@', '&', '**', '<<'):
    for a, b in (('int', 'str'), ('str', 'int'), ('list', 'tuple'), ('None', 'int'), ('A', 'A'), ('set', 'list'), ('dict', 'dict'), ('bytes', 'str')):
        try: r = eval(f'x {sign} y', {'x': VALUES[a], 'y': VALUES[b]})
        except TypeError as e: print(sign, a, b, ':', e)
for code in ('f()', 'f(1)', 'f(1, 2, 3, c=1)', 'f(1, c=1, d=2)', 'f(1, a=2, c=3)', '1()', '"a"[1.5]', '[1]["a"]', '{}[[]]', 'None[0]', 'len(5)', 'iter(5)', 'a, b = 5', 'a, b = 1, 2, 3', '[*5]', 'f(**5)', 'f(*5)', '-"a"', '~1.5', 'abs("a")', 'A() < A()', 'del (1).x' if 0 else 'A().x', '"a" in 5', '5 in "a"', 'isinstance(1, 5)', 'issubclass(1, int)', 'int("a", "b")', 'sum(["a"])', 'max(1)', 'sorted(5)', 'print(sep=5)', 'range("a")', 'chr("a")', 'ord("ab")', 'hash([])', '{[]: 1}', '{{}}', 'A(1)', 'object(1)', 'type(1, 2)', 'super().x', 'open(None)' if 0 else 'bool(1, 2)', 'str(1, 2)', 'bytes("a")', 'list(1)', 'dict([1])', 'dict(["abc"])', 'set(1)', 'tuple(1)', 'zip(1)', 'map(1)', 'filter(1)', 'enumerate(1)', 'next([])', 'getattr(1)', 'round("a")', 'divmod(1, "a")', 'pow(1, 2, "a")', 'float([])', 'complex("a", 1)'):
    try: exec(code, globals())
    except Exception as e: print(code, ':', type(e).__name__, e)
