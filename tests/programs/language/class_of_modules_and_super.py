# Modules and super objects are begun by __init__, so classes derived from them may do that later.
import types

Module = types.ModuleType


def shown(action):
    try:
        return action()
    except (TypeError, AttributeError) as error:
        return f"{type(error).__name__}: {error}"


bare = Module.__new__(Module)
print(bare, bare.__dict__)
print(shown(lambda: bare.__name__))
bare.first = 1
bare.__init__("late", "a docstring")
print(bare, bare.__dict__)
print(shown(lambda: Module.__init__(bare)))
print(shown(lambda: Module(1)))


class Lazy(Module):
    __dict__ = property(lambda self: "not a dict")


print(shown(lambda: dir(Lazy("lazy"))))


class Loud(Module):
    greeting = "hello"

    def __init__(self, name):
        Module.__init__(self, name.upper())


module = Module("plain")
module.__class__ = Loud
print(module.greeting, module)
module.__class__ = Module
print(hasattr(module, "greeting"), Loud("loud"))


class Next(super):
    def __init__(self, *arguments):
        return super(Next, self).__init__(*arguments)


class Base:
    def name(self):
        return "base"


class Derived(Base):
    def name(self):
        return "derived of " + Next(Derived, self).name()


Derived.behind = Next(Derived)
print(Derived().name(), Derived().behind.name(), type(Derived().behind).__name__)
empty = super.__new__(super)
print(empty, empty.__self__, empty.__thisclass__)
print(shown(lambda: super(1)))
print(shown(lambda: super(Derived, 1, 2)))
print(shown(lambda: super(a=1)))
