# %% [markdown]
# # How the collector knows
# Settles: 29, 30, 31, 34, 35
#
# How can anyone tell that a group of objects is unreachable, without searching the whole program? By subtraction.
# You will do the collector's steps by hand on a small graph, then let the real one do the same.

# %% [markdown]
# First: whom does it look at? Only objects that could be part of a cycle, which means containers. They are *tracked*.
# A number or a string refers to nothing, so it is not tracked.

# %%
import gc

gc.disable()
print([gc.is_tracked(thing) for thing in (7, "text", [], {1})])

# %% [markdown]
# A dict starts untracked, as long as its keys and values are such simple things.

# %% [markdown] tags=["question"]
# **What does the next cell print?**
#
# - [ ] `True True` — The first dict holds a string and a number. No cycle can go through it, so it is left out.
# - [x] `False True` — When a list was stored in it, the dict began to be tracked.
# - [ ] `False False` — A list could lead back to the dict, so a dict with a list in it must be watched.

# %%
prices = {"tea": 3}
before = gc.is_tracked(prices)
prices["cakes"] = []
print(before, gc.is_tracked(prices))

# %% [markdown]
# A tuple is tracked when it is made, because at that moment nobody has looked at its items. A collection looks, and
# stops tracking a tuple that holds only simple things.

# %%
pair = tuple([1, 2])
before = gc.is_tracked(pair)
gc.collect()
print(before, gc.is_tracked(pair))

# %% [markdown]
# Now the method. Think of four people: Ann and Bob know each other, Cleo and Dan know each other. The name `ann` refers to Ann.
# Each has a count, and each refers to somebody.
#
# Step one: copy the counts. Step two: for each reference from one of the four to another, take one from the copy.
# What is left over are references from outside.

# %% [markdown] tags=["question"]
# **What does the next cell print?**
#
# - [x] `{'Ann': 1, 'Bob': 0, 'Cleo': 0, 'Dan': 0}` — Ann has two references, and one of them comes from Bob. The other must come from outside.
# - [ ] `{'Ann': 0, 'Bob': 0, 'Cleo': 0, 'Dan': 0}` — Only references among the four are taken away. The name `ann` is not one of them.
# - [ ] `{'Ann': 2, 'Bob': 1, 'Cleo': 1, 'Dan': 1}` — Those are the counts before the subtraction.

# %%
counts = {"Ann": 2, "Bob": 1, "Cleo": 1, "Dan": 1}
knows = {"Ann": ["Bob"], "Bob": ["Ann"], "Cleo": ["Dan"], "Dan": ["Cleo"]}
left = dict(counts)
for person in knows:
    for friend in knows[person]:
        left[friend] -= 1
print(left)

# %% [markdown]
# Three are at zero. But zero does not mean garbage yet: it means "nobody outside refers to it directly".
# Step three: start from those that have something left, and follow their references. Whoever is met is reachable.

# %% [markdown] tags=["question"]
# **What does the next cell print?**
#
# - [ ] `['Bob', 'Cleo', 'Dan']` — Bob's working count is zero, but Ann is reachable and she refers to him.
# - [x] `['Cleo', 'Dan']` — Ann has one reference from outside, and through her Bob is reached. Cleo and Dan are reached by nobody.
# - [ ] `[]` — Cleo and Dan refer to each other, but nothing leads to them from outside.

# %%
reachable = [person for person in left if left[person] > 0]
for person in reachable:
    reachable += [friend for friend in knows[person] if friend not in reachable]
print([person for person in knows if person not in reachable])

# %% [markdown]
# The real collector does the same with real objects. The narration of this cell shows its numbers, step by step.
# Without narration, run this file with `terrarium watch`.

# %%
class Person:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print(self.name, "says goodbye")

del prices, counts, knows, left, reachable      # so that there are only people to look at
ann, bob, cleo, dan = map(Person, ["Ann", "Bob", "Cleo", "Dan"])
ann.knows, bob.knows, cleo.knows, dan.knows = bob, ann, dan, cleo
del bob, cleo, dan
print(gc.collect())

# %% [markdown]
# `gc.collect()` returns how many tracked objects it found unreachable. Everything that hangs off a cycle counts, too.

# %% [markdown] tags=["question"]
# **What does the next cell print?**
#
# - [ ] `Eva says goodbye / 1` — Eva is in the cycle. But her list cannot be reached any more either, and it is tracked.
# - [x] `Eva says goodbye / 2` — Eva and her list. The number 30 is not tracked, so it is not counted.
# - [ ] `Eva says goodbye / 3` — Numbers and strings are not tracked, so the collector does not see them.

# %%
eva = Person("Eva")
eva.knows, eva.loans, eva.age = eva, ["dune"], 30
del eva
print(gc.collect())

# %% [markdown]
# Ann and Bob are still there. To see *what* is found when `ann` is gone, set `gc.DEBUG_SAVEALL`. The collector then
# frees nothing and puts what it found into `gc.garbage`. The finalizers run all the same. When the objects are freed
# in the end, they do not run again.

# %%
gc.set_debug(gc.DEBUG_SAVEALL)
del ann
gc.collect()
gc.set_debug(0)
print([thing.name for thing in gc.garbage])
gc.garbage[0].knows = None          # the cycle is broken: now counting can free them
gc.garbage.clear()

# %% [markdown]
# After the finalizers, the collector looks a second time. If one of them made the objects reachable again, all that
# can be reached from it is kept.

# %% [markdown] tags=["question"]
# **What does the next cell print?**
#
# - [ ] `1 1` — The object was found, but when its finalizer had run it was reachable again. It does not count.
# - [x] `0 1` — The finalizer put it into the list `saved`. The second look saw that, and nothing was freed.
# - [ ] `0 0` — The finalizer did run, and what it stored is there.

# %%
saved = []

class Stubborn:
    def __del__(self):
        saved.append(self)

thing = Stubborn()
thing.me = thing
del thing
print(gc.collect(), len(saved))

# %% [markdown]
# ## What to remember
# - The collector copies the counts of tracked objects and subtracts every reference among them. The rest is from outside.
# - What can be reached from an object with something left over is kept, whatever its own working count.
# - `gc.collect()` returns the number of tracked objects found unreachable and not brought back.
