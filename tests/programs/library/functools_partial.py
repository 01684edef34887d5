# partial remembers arguments; a partial of a partial is one partial.
from functools import partial, partialmethod, reduce


def label(city, country, *, sign=", "):
    return city + sign + country


swiss = partial(label, country="Schweiz")
print(swiss("Bern"), swiss("Bern", sign="/"), partial(label, "Oslo")("Norge"))
nested = partial(partial(label, "Rom"), sign=" - ")
print(nested("Italia"), nested.args, nested.keywords, nested.func is label)
nested.purpose = "stamps"
print(nested.purpose, nested.__dict__, partial(int, base=2)("1011"), repr(partial(print, 1, end="")))


class Lamp:
    def set(self, colour, level):
        return f"{colour} {level}"

    dim = partialmethod(set, level=1)
    red = partialmethod(set, "red")


print(Lamp().dim("blue"), Lamp().red(5))
print(reduce(lambda a, b: a * b, range(1, 6)), reduce(max, [3], 5), reduce(max, [], 5))
for wrong in (lambda: partial(), lambda: partial(3), lambda: reduce(max, []), lambda: reduce(max, 3)):
    try:
        wrong()
    except TypeError as error:
        print(error)
