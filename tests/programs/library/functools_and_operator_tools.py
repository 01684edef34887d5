# functools and operator: reduce, partial, cached_property, wraps, cmp_to_key, getters.
import operator
from functools import cached_property, cmp_to_key, partial, partialmethod, reduce, singledispatchmethod, wraps
print(reduce(operator.add, [[1], [2]], []), reduce(max, 'hello'), partial(int, base=2)('101'), partial(print, 'a', sep='-')('b'), sorted(['b', 'A', 'c'], key=cmp_to_key(lambda x, y: (x.lower() > y.lower()) - (x.lower() < y.lower()))))
class T:
    @cached_property
    def slow(self): print('computed', end=' '); return 42
    def level(self, n): return n
    low = partialmethod(level, 1)
    @singledispatchmethod
    def show(self, x): return f'? {x}'
    @show.register
    def _(self, x: int): return f'int {x}'
    @show.register(list)
    def _(self, x): return [self.show(i) for i in x]
t = T(); print(t.slow, t.slow, t.low(), t.show([1, 'a']))
def log(f):
    @wraps(f)
    def inner(*a, **k): print(f.__name__, a, k, end=' '); return f(*a, **k)
    return inner
@log
def area(w, h=2):
    "the area"
    return w * h
print(area(3, h=4), area.__doc__, area.__name__, area.__wrapped__(1))
print(operator.itemgetter(1, -1)('abcd'), operator.attrgetter('real', 'imag')(3 + 4j), operator.methodcaller('split', ',')('a,b'), operator.concat('a', 'b'), operator.countOf([1, 1], 1), operator.index(True))
for bad in (lambda: reduce(operator.add, []), lambda: operator.itemgetter(9)('a'), lambda: operator.attrgetter('a.b')(1), lambda: partial(5)):
    try: bad()
    except Exception as e: print(type(e).__name__, e)
