# One class with nearly every special method, each one asked for by its syntax.
import math
class Vec:
    __slots__ = ('x', 'y')
    def __init__(self, x=0, y=0): self.x, self.y = x, y
    def __repr__(self): return f'Vec({self.x!r}, {self.y!r})'
    def __format__(self, spec): return f'({self.x:{spec}}, {self.y:{spec}})' if spec else str(self)
    def __eq__(self, o): return isinstance(o, Vec) and (self.x, self.y) == (o.x, o.y)
    def __hash__(self): return hash((self.x, self.y))
    def __bool__(self): return bool(self.x or self.y)
    def __abs__(self): return math.hypot(self.x, self.y)
    def __len__(self): return 2
    def __iter__(self): yield self.x; yield self.y
    def __getitem__(self, i): return (self.x, self.y)[i]
    def __setitem__(self, i, v): setattr(self, 'xy'[i], v)
    def __contains__(self, v): return v in (self.x, self.y)
    def __reversed__(self): return Vec(self.y, self.x)
    def __add__(self, o): return Vec(self.x + o.x, self.y + o.y) if isinstance(o, Vec) else NotImplemented
    def __radd__(self, o): return self if o == 0 else NotImplemented
    def __neg__(self): return Vec(-self.x, -self.y)
    def __matmul__(self, o): return self.x * o.x + self.y * o.y
    def __imul__(self, k): self.x *= k; self.y *= k; return self
    def __rmul__(self, k): return Vec(k * self.x, k * self.y)
    def __call__(self, f): return Vec(f(self.x), f(self.y))
    def __round__(self, n=None): return Vec(round(self.x, n), round(self.y, n))
    def __int__(self): return int(abs(self))
    def __complex__(self): return complex(self.x, self.y)
    def __index__(self): return self.x
    def __getattr__(self, name):
        if set(name) <= set('xy') and name: return tuple(getattr(self, c) for c in name)
        raise AttributeError(f'{type(self).__name__!r} object has no attribute {name!r}', name=name, obj=self)
    def __divmod__(self, k): return Vec(self.x // k, self.y // k), Vec(self.x % k, self.y % k)
    def __lt__(self, o): return abs(self) < abs(o)
v, w = Vec(3, 4), Vec(1, -2)
print(v, f'{v:.1f} {v}', v == Vec(3, 4), len({v, Vec(3, 4)}), bool(Vec()), abs(v), len(v), list(v), v[-1], 4 in v, reversed(v))
print(v + w, sum([v, w]), -v, v @ w, 2 * v, v(lambda c: c / 2), round(Vec(1.26, 2.74), 1), int(v), complex(v), hex(w), [10, 20, 30][w], v.yx, v.xxy, divmod(v, 2), max(v, w), sorted([v, w]))
v *= 10; v[0] = 7; print(v, *v, dict(zip('ab', v)))
for bad in (lambda: v + 1, lambda: 1 + v, lambda: v.zz, lambda: setattr(v, 'z', 1), lambda: v[5], lambda: v - w, lambda: v > 3, lambda: vars(v), lambda: v ** 2):
    try: print(bad())
    except Exception as e: print(type(e).__name__, e)
