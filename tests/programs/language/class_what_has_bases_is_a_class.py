# isinstance and issubclass believe whatever has a tuple __bases__; patterns believe the abstract collections.
from collections.abc import Mapping, Sequence


class Family:
    def __init__(self, *bases):
        self.bases = bases

    @property
    def __bases__(self):
        return self.bases


class Member:
    def __init__(self, family):
        self.family = family

    @property
    def __class__(self):
        return self.family


root = Family()
middle = Family(root)
leaf = Family(Family(), middle)
print(isinstance(Member(leaf), root), isinstance(Member(root), leaf), issubclass(leaf, middle), issubclass(root, leaf))
print(isinstance(Member(leaf), (int, middle)), isinstance(5, root), issubclass(leaf, (Family(), root)))
for question in (lambda: isinstance(1, 2), lambda: issubclass(1, int), lambda: issubclass(int, 1),
                 lambda: isinstance(1, Family.__init__)):
    try:
        print(question())
    except TypeError as error:
        print(error)


class Endless:
    @property
    def __bases__(self):
        return self, self


try:
    issubclass(Endless(), Endless())
except RecursionError as error:
    print(error)


class Row(Sequence):
    __getitem__ = None

    def __len__(self):
        return 0


class Table(Mapping):
    __getitem__ = __iter__ = None

    def __len__(self):
        return 0


class Both(Row, Table):
    pass


class Mixed(object, metaclass=type(Row)):
    pass


class Late(Mixed, Row):
    pass


for thing in Row(), Table(), Both(), Late(), Mixed(), bytearray(b"x"), "text", 5:
    match thing:
        case []:
            print(type(thing).__name__, "is an empty sequence")
        case {}:
            print(type(thing).__name__, "is a mapping")
        case bytearray(x) | str(x):
            print(type(thing).__name__, "is itself", x)
        case _:
            print(type(thing).__name__, "is neither")


class Forgetful:
    def __iter__(self):
        return self

    def __next__(self):
        del Forgetful.__next__
        return 1


try:
    for number in Forgetful():
        print(number)
except TypeError as error:
    print(error)

x = 3


def reuse():
    [x for x in [1]]
    return [x for _ in [1]]


print(reuse())
for text in "[super for _ in [1]]\n    [__class__ for _ in [1]]", "__class__ = 2\n    [__class__ for _ in [1]]":
    try:
        exec(f"class C:\n    {text}")
    except NameError as error:
        print(error)
