# frozen, order, slots, kw_only, InitVar, ClassVar: the options of dataclasses.
from dataclasses import KW_ONLY, FrozenInstanceError, InitVar, dataclass, field, make_dataclass, replace
from typing import ClassVar


@dataclass(order=True, frozen=True)
class Version:
    major: int
    minor: int = 0


print(Version(1) < Version(1, 1), sorted([Version(2), Version(1, 5)]), hash(Version(1)) == hash(Version(1, 0)), {Version(1): "a"})
for wrong in (lambda: setattr(Version(1), "major", 2), lambda: delattr(Version(1), "major"), lambda: Version(1) < 3):
    try:
        wrong()
    except (FrozenInstanceError, TypeError) as error:
        print(type(error).__name__, error)


@dataclass(slots=True)
class Point:
    x: int
    y: int = 5


print(Point(1), Point.__slots__, hasattr(Point(1), "__dict__"))


@dataclass
class Order:
    item: str
    _: KW_ONLY
    count: int = 1
    price: InitVar[int] = 2
    total: int = field(init=False)
    currency: ClassVar[str] = "EUR"

    def __post_init__(self, price):
        self.total = price * self.count


print(Order("tea", count=3, price=4), Order("tea").total, Order.currency)
for wrong in (lambda: Order("tea", 3), lambda: replace(Order("tea"), total=3), lambda: Point(1).__dict__):
    try:
        wrong()
    except (TypeError, ValueError, AttributeError) as error:
        print(type(error).__name__, error)
Made = make_dataclass("Made", [("a", int), ("b", str, field(default="q"))], namespace={"twice": lambda self: self.a * 2})
print(Made(4), Made(4).twice())


@dataclass(eq=False, repr=False)
class Bare:
    a: int


@dataclass(unsafe_hash=True)
class Hashed:
    a: int


print(Bare(1) == Bare(1), hash(Hashed(3)) == hash(Hashed(3)), Hashed.__dataclass_params__)
