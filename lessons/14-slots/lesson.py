# %% [markdown]
# # Slots: instances without a dict
# Settles: 52, 53, 54, 58, 59, C10
#
# An ordinary instance takes any attribute at any time, and that freedom costs memory. `__slots__` is a promise to
# use only the attributes named there. You will see what the promise saves, and three ways in which it is lost.

# %%
import weakref


class Person:
    def __init__(self, name, age):
        self.name = name
        self.age = age


class Point:
    __slots__ = ("x", "y")

    def __init__(self, x, y):
        self.x = x
        self.y = y


ann = Person("Ann", 20)
here = Point(3, 4)

# %% [markdown]
# `ann` can be given more attributes whenever you like. Python keeps room for that, and as soon as somebody asks for
# `ann.__dict__`, it makes a whole dict of them. `here` has no dict. It has two fields, one for each slot, and no more.

# %% [markdown] tags=["question"]
# **What does the next cell print?**
#
# - [ ] `3 4 5` — With an ordinary class, the assignment would add an attribute. A class with slots has no place for a third one.
# - [x] `AttributeError` — There is no field named `z` in a `Point` and no dict to put it in. A typing mistake shows at once.
# - [ ] `TypeError` — The type of the value does not matter. What is missing is the attribute.

# %%
try:
    here.z = 5
    print(here.x, here.y, here.z)
except AttributeError:
    print("AttributeError")

# %% [markdown]
# Now the memory. `tracemalloc` tells how many bytes are in use, so we can make eight instances of each class
# and take the difference. (`sys.getsizeof` would not do: for an ordinary instance it leaves out the place of the values.)

# %%
import tracemalloc


def bytes_each(kind, count=8):
    room = [None] * count
    tracemalloc.start()
    before = tracemalloc.get_traced_memory()[0]
    for i in range(count):
        room[i] = kind("Ann", 20)
    after = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    return (after - before) // count


print("slots are smaller:", bytes_each(Point) < bytes_each(Person))

# %% [markdown]
# A `Point` takes 48<!-- bytes_each(Point) --> bytes: 32 that every such object has, and 8 for each slot. So the claim
# "`__slots__` reduces memory" is right. How much is saved depends on the Python: here a `Person` takes
# 64<!-- terrarium: bytes_each(Person) --> bytes; in CPython 3.13 it is more, as CPython keeps room for further attributes.
#
# The saving is easily lost. The first way is a base class without slots.

# %%
class Shape:
    """Somebody forgot __slots__ = () here."""


class Circle(Shape):
    __slots__ = ("radius",)


# %% [markdown] tags=["question"]
# **What does the next cell print?**
#
# - [ ] `AttributeError` — Circle has slots, but it inherits all that Shape has, and Shape's instances have a dict.
# - [x] `{'colour': 'red'}` — The dict comes with the base. It takes any attribute; only `radius` has a field of its own.
# - [ ] `{'radius': 2, 'colour': 'red'}` — An attribute with a slot never stands in the dict. Its value is in the field.

# %%
wheel = Circle()
wheel.radius = 2
wheel.colour = "red"
print(wheel.__dict__)

# %% [markdown]
# The second way is a subclass. Each class makes its own promise; a subclass that makes none has a dict again.

# %%
class Pixel(Point):
    pass


class Corner(Point):
    __slots__ = ()


print(hasattr(Pixel(1, 2), "__dict__"), hasattr(Corner(1, 2), "__dict__"))

# %% [markdown]
# So write `__slots__ = ()` in a subclass that adds no attributes.
#
# A slot may be empty. Reading it then fails like any missing attribute. `del` empties a slot; the field stays.

# %%
del here.y
try:
    here.y
except AttributeError as error:
    print(error)

# %% [markdown]
# A weak reference needs a field in the object that it looks at, too. Ordinary instances have that field.
# Instances with slots have it only if you ask: by the name `__weakref__`.

# %% [markdown] tags=["question"]
# **What does the next cell print?**
#
# - [ ] `Ann True` — An instance with slots is as good as any other, people think. But this field was left out with the dict.
# - [x] `TypeError True` — `Point` did not list `__weakref__`, so nothing can look at a point weakly. `Town` did list it.
# - [ ] `TypeError False` — The weak reference to the town works, and `york` is still there.

# %%
class Town:
    __slots__ = ("name", "__weakref__")


york = Town()
try:
    print(weakref.ref(here)().x, end=" ")
except TypeError:
    print("TypeError", end=" ")
print(weakref.ref(york)() is york)

# %% [markdown]
# ## What to remember
# - `__slots__` replaces the dict of an instance by one field of 8 bytes for each name. It saves memory and refuses other names.
# - Every class in the line must have `__slots__`, bases and subclasses too. One that has none brings the dict back.
# - An empty slot reads as a missing attribute. Add `"__weakref__"` if somebody must look at the instances weakly.
# - Use slots for classes with very many small instances. Elsewhere they save little.
