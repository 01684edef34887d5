"""Arguments die properly when their call cannot be made, even if their finalizers make calls of their own."""


class Parcel:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        busy = [[number] for number in range(13)]
        a, b, c, d, e, f, g, h, i, j, k, l, m = busy
        died.append(self.name)


died = []


def wide(a=0, b=0, c=0, d=0, e=0, f=0, g=0, h=0, i=0, j=0, k=0, l=0, m=0, n=0, o=0, p=0, q=0, last=None):
    pass


def strict(*args, must):
    pass


def attempts():
    for call in (
        lambda: wide(last=Parcel("last"), unknown=Parcel("unknown")),
        lambda: wide(Parcel("first"), last=Parcel("last"), unknown=Parcel("unknown")),
        lambda: wide(Parcel("first"), a=Parcel("again")),
        lambda: wide(*[Parcel(number) for number in range(20)]),
        lambda: strict(Parcel("one"), Parcel("two")),
    ):
        try:
            call()
        except TypeError as error:
            yield str(error).split("()")[0], len(died)


print(list(attempts()))
print(sorted(map(str, died)))
