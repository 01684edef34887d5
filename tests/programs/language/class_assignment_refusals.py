# Which objects may change their class, which classes their __dict__, and what is said to the others.
import types


class Plain:
    pass


class Other:
    pass


class Slotted(Plain):
    __slots__ = ("extra",)


class Ab:
    __slots__ = ("a", "b")


class Ba:
    __slots__ = ("b", "a")


class AbMore(Ab):
    __slots__ = ("more",)


class BaMore(Ba):
    __slots__ = ("more",)


class Module(types.ModuleType):
    pass


def try_class(thing, cls):
    try:
        thing.__class__ = cls
        print("done:", type(thing).__name__)
    except TypeError as error:
        print(error)


for thing, cls in [(Plain(), Other), (Ab(), Ba), (AbMore(), BaMore), (Plain(), Slotted), (Plain(), list), ([], Plain),
                   (Plain(), 1), (Plain(), object), (object(), list), (True, int), (1, Plain),
                   (types.ModuleType("m"), Module), (types.ModuleType("m"), Plain), (Plain(), Module)]:
    try_class(thing, cls)
try:
    del Plain().__class__
except TypeError as error:
    print(error)

dict_of_plain = Plain.__dict__["__dict__"]


class Meta(type, Plain):
    pass


class Both(types.ModuleType, Plain):
    pass


class Failure(Exception, Plain):
    pass


for thing in Meta("Made", (), {}), Both("both"), Failure():
    try:
        dict_of_plain.__set__(thing, {"a": 1})
        print("set", thing.a)
    except (TypeError, AttributeError) as error:
        print(type(error).__name__, error)
