# %% [markdown]
# # Objects that hold each other
# Settles: 25, 26, 27, 28, C2, C3, C4
#
# When two objects refer to each other, neither count can become zero. Counting alone cannot free them.
# You will see the silence after a `del`, the collector that ends it, and three popular claims put to the test.

# %%
import gc

gc.disable()        # no automatic collection, so that we choose the moment

class Person:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print(self.name, "says goodbye")

# %% [markdown]
# The smallest cycle is one object that refers to itself.

# %% [markdown] tags=["question"]
# **What does the next cell print?**
#
# - [ ] `Ann says goodbye / the name is gone` — Two references lead to Ann: the name and her own attribute. Only the name was removed.
# - [x] `the name is gone` — Her attribute `me` still refers to her, so her count is 1. No part of the program can reach her any more.
# - [ ] `the name is gone / Ann says goodbye` — Nothing happens afterwards, either. Her count never becomes zero.

# %%
ann = Person("Ann")
ann.me = ann
del ann
print("the name is gone")

# %% [markdown]
# "Circular references cannot be freed", articles say. Counting cannot free them. But Python has a second way:
# the *cycle collector*. It finds groups of objects that hold only each other. `gc.collect()` runs it.

# %% [markdown] tags=["question"]
# **What does the next cell print?**
#
# - [ ] `collected` — The collector does find her. It exists for this.
# - [x] `Ann says goodbye / collected` — The collector found that nothing outside leads to Ann. It called her finalizer and freed her.
# - [ ] `collected / Ann says goodbye` — The work is done inside `gc.collect()`, before it returns.

# %%
found = gc.collect()
print("collected")

# %% [markdown]
# It is also said that an object with `__del__` keeps the collector from freeing a cycle. That was so before Python 3.4.
# Ann had a `__del__`, and she is gone.

# %% [markdown]
# The commonest cycle is a parent that has children, and children that know their parent.

# %%
class Child(Person):
    def __init__(self, name, parent):
        super().__init__(name)
        self.parent = parent
        parent.child = self

# %% [markdown] tags=["question"]
# **What does the next cell print?**
#
# - [ ] `Bob says goodbye / Cleo says goodbye / both names are gone` — Each still has a reference from the other.
# - [ ] `Cleo says goodbye / both names are gone` — Nobody is first: as long as one lives it holds the other.
# - [x] `both names are gone` — `bob.child` holds Cleo and `cleo.parent` holds Bob. Both counts are 1.

# %%
bob = Person("Bob")
cleo = Child("Cleo", bob)
del bob, cleo
print("both names are gone")

# %%
pair = gc.collect()
print(pair, "objects found")

# %% [markdown]
# `gc.collect()` returned 2<!-- pair -->: the two people. All this time the automatic collector was off. Does that stop counting?

# %% [markdown] tags=["question"]
# **What does the next cell print?**
#
# - [ ] `False / the end of the cell` — `gc.disable()` stops automatic collections. Counting is no part of the collector.
# - [x] `False / Dan says goodbye / the end of the cell` — Dan is in no cycle. His count became zero, and that is all it takes.
# - [ ] `False / the end of the cell / Dan says goodbye` — Freeing by counting happens at once.

# %%
print(gc.isenabled())
dan = Person("Dan")
del dan
print("the end of the cell")

# %% [markdown]
# With the collector off, and nobody calling `gc.collect()`, cycles do leak: they stay until the program ends.
#
# The last claim: "Use `__del__` to break circular references." Here is a finalizer that tries.

# %%
class Room:
    def __del__(self):
        print("breaking the cycle")
        self.door.room = None

class Door:
    pass

# %% [markdown] tags=["question"]
# **What does the next cell print?**
#
# - [ ] `breaking the cycle / no names / collected` — `__del__` runs when an object is about to die. The cycle is what keeps it from dying.
# - [x] `no names / breaking the cycle / collected` — The finalizer ran only when the collector had found the cycle, and then it was not needed.
# - [ ] `no names / collected` — The finalizer does run: the collector calls it.

# %%
room, door = Room(), Door()
room.door, door.room = door, room
del room, door
print("no names")
gc.collect()
print("collected")

# %% [markdown]
# What does break a cycle: setting one of its references to `None` when you are done with it, or making the
# reference from child to parent a weak one. Then counting is enough.

# %%
import weakref

room, door = Person("The room"), Person("The door")
room.door, door.room = door, weakref.ref(room)
del room, door
gc.enable()

# %% [markdown]
# ## What to remember
# - Counting cannot free a cycle. The collector can, later, with or without `__del__`.
# - `gc.disable()` stops automatic collections and nothing else.
# - `__del__` does not break a cycle. A weak reference does, or an explicit `close`.
