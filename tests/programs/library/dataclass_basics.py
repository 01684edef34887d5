# A dataclass gets its methods from the annotations of its fields.
from dataclasses import asdict, astuple, dataclass, field, fields, replace


@dataclass
class Address:
    street: str
    number: int = 1


@dataclass
class Person:
    name: str
    age: int = 0
    addresses: list = field(default_factory=list)
    secret: str = field(default="x", repr=False, compare=False)

    def __post_init__(self):
        self.label = f"{self.name} ({self.age})"


ann = Person("Ann", 30, [Address("Main")])
print(ann, ann == Person("Ann", 30, [Address("Main")], "other"), ann != Person("Bob"), ann.label)
print(asdict(ann), astuple(ann), replace(ann, age=31), [f.name for f in fields(Person)], Person.__match_args__)
print(Person("Bob").addresses is Person("Bob").addresses, Person.__doc__, Person.__annotations__)


@dataclass
class Employee(Person):
    boss: "Person" = None


print(Employee("Cleo", boss=ann))
match ann:
    case Person(name, age):
        print(name, age)
loop = Employee("Dan")
loop.boss = loop
print(loop)


def order():
    @dataclass
    class Wrong:
        a: int = 1
        b: int


def mutable():
    @dataclass
    class Wrong:
        a: list = []


for wrong in (lambda: Person(), lambda: Person(1, 2, 3, 4, 5), lambda: hash(ann), lambda: ann < ann, order, mutable,
              lambda: fields(3), lambda: asdict(Person)):
    try:
        wrong()
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
