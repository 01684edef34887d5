# %% [markdown]
# # In which order things end
# Settles: 43, 44
#
# When several things happen at the end of an object, their order is fixed, and it is not the same for every death.
# You will see the order of finalizers, weak references and callbacks, and what happens when the program is over.

# %%
import gc
import weakref

gc.disable()

class Person:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print(self.name, "says goodbye")

# %% [markdown]
# A list that dies lets go of its items. CPython starts at the end.

# %% [markdown] tags=["question"]
# **What does the next cell print?**
#
# - [ ] `Ann says goodbye / Bob says goodbye` — A dict does it in this order. A list is emptied from its end.
# - [x] `Bob says goodbye / Ann says goodbye` — The last item goes first.
# - [ ] `nothing` — The list held them both, and it is gone.

# %%
people = [Person("Ann"), Person("Bob")]
del people

# %% [markdown]
# A dict lets go in the order in which its keys were inserted.

# %%
people = {"first": Person("Ann"), "second": Person("Bob")}
del people

# %% [markdown]
# An object that refers to another: its own `__del__` runs before it lets go of its attributes.

# %% [markdown] tags=["question"]
# **What does the next cell print?**
#
# - [ ] `The child says goodbye / The parent says goodbye` — The child is still needed: the parent's `__del__` may use it. So the parent is first.
# - [x] `The parent says goodbye / The child says goodbye` — The parent's finalizer runs with all attributes in place. Then they are released.
# - [ ] `The parent says goodbye` — Only the parent held the child.

# %%
parent = Person("The parent")
parent.child = Person("The child")
del parent

# %% [markdown]
# Now with a weak reference that has a callback. When an object dies because its count is zero, `__del__` runs first.
# Then its weak references are emptied, and then their callbacks are called.

# %% [markdown] tags=["question"]
# **What does the next cell print?**
#
# - [x] `Cleo says goodbye / the card is empty` — This death was by count: first `__del__`, then the callback.
# - [ ] `the card is empty / Cleo says goodbye` — This is the order of a death in a cycle, as we shall see. Here the count became zero.
# - [ ] `Cleo says goodbye` — The reference `card` is alive, so its callback is called.

# %%
def farewell(card):
    print("the card is empty" if card() is None else "the card still works")

cleo = Person("Cleo")
card = weakref.ref(cleo, farewell)
del cleo

# %% [markdown]
# The collector does it the other way round. It empties all weak references to the garbage and calls their callbacks,
# and only then it runs the finalizers. After that no callback can reach an object that is half taken apart.

# %% [markdown] tags=["question"]
# **What does the next cell print?**
#
# - [ ] `Dan says goodbye / the card is empty` — This is the order of a death by count. But Dan is in a cycle, and the collector swaps the two.
# - [x] `the card is empty / Dan says goodbye` — Weak references first, finalizers second.
# - [ ] `the card still works / Dan says goodbye` — A callback never sees a reference that works.

# %%
dan = Person("Dan")
dan.me = dan
card = weakref.ref(dan, farewell)
del dan
found = gc.collect()

# %% [markdown]
# `weakref.finalize` rests on a weak reference. So it follows the same rule: after `__del__` in a death by count,
# before `__del__` in a cycle.

# %%
eva = Person("Eva")
eva.me = eva
weakref.finalize(eva, print, "finalize is called")
del eva
found = gc.collect()

# %% [markdown]
# Within one cycle, the collector calls the finalizers of the oldest objects first, whoever refers to whom.
# Each of them still sees the others whole, because nothing is taken apart before all finalizers have run.

# %% [markdown] tags=["question"]
# **What does the next cell print?**
#
# - [ ] `Hal says goodbye / Gil says goodbye / Fay says goodbye` — The references go from Hal to Gil to Fay, but their direction does not matter.
# - [x] `Fay says goodbye / Gil says goodbye / Hal says goodbye` — They were made in this order, and all three are new.

# %%
fay, gil, hal = Person("Fay"), Person("Gil"), Person("Hal")
hal.next, gil.next, fay.next = gil, fay, hal
del fay, gil, hal
found = gc.collect()

# %% [markdown]
# The last end is that of the program. First the functions registered with `atexit` are called, and with them each
# `finalize` that has not been called yet, the newest first. Then the modules are cleared, and the objects they held
# die. Run this file itself to see the two lines that come after everything else: first `the program is over`,
# then `Zoe says goodbye`.

# %%
zoe = Person("Zoe")
last = weakref.finalize(zoe, print, "the program is over")
gc.enable()

# %% [markdown]
# ## What to remember
# - Lists let go of their items from the end, dicts in the order of insertion, and parents end before their children.
# - Death by count: `__del__`, then callbacks. Death in a cycle: callbacks, then `__del__`.
# - These orders are those of CPython 3.13. A program that is right does not depend on them.
