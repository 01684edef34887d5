# namedtuple makes a class of tuples whose places have names.
from collections import namedtuple
import copy

City = namedtuple("City", "name country people", defaults=["?"])
rome = City("Rome", "Italy", 2800000)
print(rome, rome.name, rome[1], len(rome), rome == ("Rome", "Italy", 2800000), City("Oslo", "Norway"))
print(rome._replace(people=3), rome._asdict(), City._make("abc"), City._fields, City._field_defaults)
print(City.__doc__, City.name.__doc__, City.__match_args__, City.name, copy.replace(rome, name="Roma"))
name, *rest = rome
print(name, rest, max([rome, City("Zug", "x")]), hash(rome) == hash(tuple(rome)))
match rome:
    case City(name, people=p):
        print(name, p)
print(namedtuple("Row", "id class id _x", rename=True)._fields)


class Capital(City):
    __slots__ = ()

    def shout(self):
        return self.name.upper()


print(Capital("Bern", "CH").shout(), Capital("Bern", "CH"))
for wrong in (lambda: City(), lambda: City(1, 2, 3, 4), lambda: City(town=1), lambda: rome._replace(x=1),
              lambda: setattr(rome, "name", 1), lambda: namedtuple("A", "if"), lambda: namedtuple("A", "_a"),
              lambda: namedtuple("A", "a a"), lambda: namedtuple("1", "a"), lambda: City._make([1]),
              lambda: namedtuple("A", "a", defaults=[1, 2])):
    try:
        wrong()
    except (TypeError, ValueError, AttributeError) as error:
        print(type(error).__name__, error)
