# %% [markdown]
# # Three generations
# Settles: 32, 33, C6, C7
#
# Most objects die young. So the collector looks often at the young ones and rarely at the old.
# You will see objects move through the generations, what starts a collection, and what `gc.collect()` is not for.

# %%
import gc

gc.disable()        # no automatic collection, so that we choose the moment

class Person:
    pass

def generation(thing):
    for number in range(3):
        if thing in gc.get_objects(number):
            return number

# %% [markdown]
# A new container is in generation 0. `gc.collect(0)` collects generation 0, and what survives moves to generation 1.
# `gc.collect(1)` collects 0 and 1, and the survivors move to 2. Plain `gc.collect()` collects all three.

# %% [markdown] tags=["question"]
# **What does the next cell print?**
#
# - [x] `0 1 2` — New objects start in 0, and each survived collection of their generation moves them one further.
# - [ ] `0 0 0` — Surviving a collection moves an object on.
# - [ ] `0 1 1` — `gc.collect(1)` looks at generations 0 and 1. Its survivors go to 2.

# %%
ann = Person()
born = generation(ann)
gc.collect(0)
young = generation(ann)
gc.collect(1)
print(born, young, generation(ann))

# %% [markdown]
# There is no generation after 2. From there an object goes only when it dies.
# And it can die at any time: counting does not care about generations.

# %% [markdown] tags=["question"]
# **Ann is in generation 2, and she refers to herself. What does the next cell print?**
#
# - [ ] `1 0` — A collection of generation 0 does not look at the old ones. To it, every reference from outside generation 0 is a reason to live.
# - [x] `0 1` — The first collection looked at the young objects only. The full one looked at Ann and found her cycle.
# - [ ] `0 0` — A full collection looks at all generations, so it finds the cycle.

# %%
ann.me = ann
del ann
print(gc.collect(0), gc.collect())

# %% [markdown]
# Old garbage can keep young objects alive, too. Here a young list hangs off a dead but old cycle. The first
# collection finds nothing, the full one finds two objects: Bob and the list.

# %%
bob = Person()
bob.me = bob
gc.collect()
bob.bag = []
del bob
print(gc.collect(0), gc.collect())

# %% [markdown]
# What starts a collection, if nobody calls `gc.collect()`? Three numbers, the *thresholds*.

# %%
print(gc.get_threshold())

# %% [markdown]
# The first: generation 0 is collected when, since the last time, more than 2000<!-- gc.get_threshold()[0] --> containers
# have been made than freed. The second: after more than 10<!-- gc.get_threshold()[1] --> collections of generation 0,
# generation 1 is collected as well. The third does the same for generation 2, but a full collection is put off until
# the objects that have become old since the last one are at least a quarter as many as the old ones.
# Let us write down each collection that starts, with smaller thresholds.

# %%
started = []

def note(phase, info):
    if phase == "start":
        started.append(info["generation"])

gc.callbacks.append(note)
gc.set_threshold(100, 5, 5)
gc.enable()

# %% [markdown] tags=["question"]
# **The next cell makes 500 texts of a thousand characters each. How many collections start?**
#
# - [ ] `5 collections` — The thresholds count containers. A string is none, and its size does not matter.
# - [x] `0 collections` — Half a million bytes, but only one container: the list of texts.
# - [ ] `1 collections` — No threshold counts bytes.

# %%
gc.collect(0)
started.clear()
texts = [chr(65 + number % 26) * 1000 for number in range(500)]
print(len(started), "collections")

# %% [markdown] tags=["question"]
# **The next cell makes 500 empty lists. How many collections start, at least?**
#
# - [ ] `none` — An empty list is small, but it is a container. The thresholds count objects, not bytes.
# - [x] `more than three` — Each time a hundred new lists had come together, a collection of generation 0 started.

# %%
gc.collect(0)
started.clear()
lists = [[] for number in range(500)]
print("more than three" if len(started) > 3 else "none")

# %%
gc.callbacks.remove(note)
gc.set_threshold(2000, 10, 10)
gc.disable()

# %% [markdown]
# An article says that `gc.collect()` "manages memory". All it does is look for unreachable cycles.

# %% [markdown] tags=["question"]
# **What does the next cell print?**
#
# - [ ] `500` — The lists were freed by counting, inside the statement `del`. Nothing was left for the collector.
# - [x] `0` — There was no cycle. `del lists` had freed everything before `gc.collect()` began.
# - [ ] `501` — Neither the big list nor the small ones waited for a collection.

# %%
gc.collect()
del lists
print(gc.collect())
gc.enable()

# %% [markdown]
# And had the name `lists` still been there, `gc.collect()` would have freed nothing at all: everything was in use.
# If memory grows without cycles, somebody holds the objects. Then the question is who, and not when to collect.

# %% [markdown]
# ## What to remember
# - New containers are in generation 0. Survivors of a collection move to 1, then to 2.
# - The thresholds count containers that were made and not freed. They do not count bytes.
# - `gc.collect()` finds unreachable cycles. It frees nothing that somebody can still reach.
