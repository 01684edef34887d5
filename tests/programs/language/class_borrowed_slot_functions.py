# A function in C that belongs to another class is refused, not ignored; class methods in C want a class.


def shown(action):
    try:
        return action()
    except (TypeError, RecursionError) as error:
        return f"{type(error).__name__}: {error}"


class Number(int):
    __eq__ = str.__eq__
    __add__ = str.__add__


number = Number()
print(shown(lambda: number == number))
print(shown(lambda: number + number))

make = dict.__dict__["fromkeys"]
for arguments in [(None, None), (42,), (None, 42), (None, int)]:
    print(shown(lambda: make.__get__(*arguments)))
print(shown(lambda: make()))
print(shown(lambda: make(42)))
print(shown(lambda: make(int)))
print(make(dict, "ab"), make.__get__({})("c"))


class Refuses:
    def __new__(cls, *arguments):
        raise AssertionError


class Restored(Refuses):
    __new__ = object.__new__

    def __init__(self, value):
        self.value = value


print(shown(lambda: Restored(3)))


class Circular:
    pass


Circular.__repr__ = Circular.__str__
print(shown(lambda: repr(Circular())))


class Odd(type):
    def mro(cls):
        return (Circular,)


print(shown(lambda: Odd("Made", (), {})))


class Base:
    def __init__(self):
        self.ready = True


class WithCell(Base):
    __slots__ = ["__classcell__", "__qualname__"]

    def __init__(self):
        super().__init__()


cell = WithCell()
cell.__classcell__ = 42
print(cell.ready, cell.__classcell__, WithCell.__qualname__, WithCell.__dict__["__classcell__"])


class Text:
    @classmethod
    def read(cls):
        "Reads."

    @staticmethod
    def write(text: str):
        "Writes."


print(Text.__dict__["read"].__dict__, Text.__dict__["write"].__annotations__)
for descriptor in complex.real, slice.start, StopIteration.value, float.real, type.__dict__["__name__"]:
    print(type(descriptor).__name__, descriptor)
