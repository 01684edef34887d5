# Data classes as people use them: defaults, ordering, frozen, slots, replace, inheritance, matching, post-init.
from dataclasses import InitVar, asdict, astuple, dataclass, field, fields, replace, FrozenInstanceError, make_dataclass, is_dataclass, KW_ONLY
@dataclass(order=True, frozen=True)
class Version:
    major: int; minor: int = 0; tag: str = field(default='', compare=False)
    @classmethod
    def parse(cls, text): return cls(*map(int, text.split('.')))
@dataclass
class Base:
    name: str; _: KW_ONLY; log: list = field(default_factory=list, repr=False)
@dataclass
class Child(Base):
    size: int = 1; scale: InitVar[int] = 2; area: int = field(init=False)
    def __post_init__(self, scale): self.area = self.size * scale; self.log.append('made')
@dataclass(slots=True)
class Point: x: float; y: float = 0.0
vs = [Version.parse(t) for t in ('1.2', '1.10', '0.9')]
print(sorted(vs), max(vs), Version(1) == Version(1, tag='x'), len({Version(1), Version(1, tag='y')}), replace(vs[0], tag='rc'), astuple(vs[1]))
c = Child('c', 3, 4); print(c, c.area, c.log, asdict(c), [f.name for f in fields(c)], is_dataclass(Child), Child('d', log=[1]).log)
print(Point(1), Point.__slots__, hasattr(Point(1), '__dict__'), Point.__match_args__, make_dataclass('P3', ['x', ('y', int, 5)])(1))
match Point(0, 5):
    case Point(0, y): print('on the axis at', y)
for bad in (lambda: setattr(vs[0], 'major', 5), lambda: Version(), lambda: Point(1, 2, 3), lambda: Version(1) < 5, lambda: setattr(Point(1), 'z', 1), lambda: dataclass(type('L', (), {'__annotations__': {'a': list}, 'a': []})), lambda: hash(Point(1)), lambda: replace(c, area=5)):
    try: print(bad())
    except Exception as e: print(type(e).__name__, e)
