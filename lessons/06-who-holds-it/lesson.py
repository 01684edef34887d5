# %% [markdown]
# # Who holds it?
# Settles: 20, 21, 22, 23, C12
#
# An object lives as long as somebody holds it. So the question about memory is always the same: who?
# You will see the holders that are easy to forget: a module, a loop variable, a cache, the locals of a function.

# %%
import sys

class Person:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print(self.name, "says goodbye")

# %% [markdown]
# The names of a module are kept in a dict, which `globals()` returns. A name *is* an entry in that dict.

# %% [markdown] tags=["question"]
# **What does the next cell print?**
#
# - [x] `Ann says goodbye / False` — Removing the entry removes the name. It was the last reference.
# - [ ] `True` — The dict is not a copy of the names. It is where they are.
# - [ ] `False` — The name is gone, and with it the last reference. So Ann died.

# %%
ann = Person("Ann")
globals().pop("ann")
print("ann" in globals())

# %% [markdown]
# In the cell above, `pop` returned Ann, nobody kept the result, and she died at the end of that statement.
# A module stays loaded until the program ends, and so does all that its names lead to.

# %% [markdown]
# A loop variable is an ordinary name. The loop ends; the name does not.

# %% [markdown] tags=["question"]
# **What does the next cell print?**
#
# - [ ] `Bob says goodbye / Cleo says goodbye / the loop is over` — Python has no scope for a loop. `guest` is a name of the module, and it still holds Cleo.
# - [x] `Bob says goodbye / the loop is over` — Bob died when `guest` moved on to Cleo. Cleo is still held by `guest`.
# - [ ] `the loop is over` — Only the loop variable held Bob, and it moved on.

# %%
for guest in map(Person, ["Bob", "Cleo"]):
    pass
print("the loop is over")

# %%
del guest

# %% [markdown]
# Now the locals of a function. They live in the call's *frame*, and they are let go when the call returns.

# %% [markdown] tags=["question"]
# **What does the next cell print?**
#
# - [ ] `Dan says goodbye / Eva says goodbye` — That is the order in which the objects were made. The order of the names decides.
# - [x] `Eva says goodbye / Dan says goodbye` — The frame lets go of its locals in the order in which the names first appear in the function: `second`, then `first`.
# - [ ] `nothing` — Nobody else holds them, so they die with the frame.

# %%
def visit():
    second = None
    first = Person("Dan")
    second = Person("Eva")

visit()

# %% [markdown]
# Usually a name first appears where its object is made, and then locals die in the order in which they were made.
# Parameters come first. This order is what CPython does and what you see here; the language does not promise it.

# %% [markdown]
# A cache is a dict that somebody forgot to empty. Here is a function that remembers the people it found.

# %%
cache = {}

def find(name):
    if name not in cache:
        cache[name] = Person(name)
    return cache[name]

# %% [markdown] tags=["question"]
# **What does the next cell print?**
#
# - [ ] `Fay says goodbye / served` — The local `person` was one reference of two. The cache has the other.
# - [ ] `served / Fay says goodbye` — The call is over, but the cache is a global name and stays.
# - [x] `served` — The dict `cache` holds Fay. It is reached from a global name, so she lives until somebody takes her out.

# %%
def serve():
    person = find("Fay")

serve()
print("served")

# %% [markdown]
# Who holds Fay? `gc.get_referrers` finds containers that refer to an object. Her one holder is the cache.
# In Terrarium, `%why` at the prompt prints the whole path: name `cache`, then the item `'Fay'`.

# %%
import gc

print([holder is cache for holder in gc.get_referrers(cache["Fay"])])
cache.clear()

# %% [markdown]
# An attribute is a holder, too. `sys.getsizeof` tells only the bytes of the object itself, not of what it holds:
# it is *shallow*. A list with one reference to a very long text stays small.

# %%
shelf = ["x" * 100_000]
print(sys.getsizeof(shelf), sys.getsizeof(shelf[0]) > 100_000)

# %% [markdown]
# The list itself takes 64<!-- sys.getsizeof(shelf) --> bytes: 56 for an empty list and 8 for one reference.
# Yet it keeps more than 100,000 bytes alive.

# %% [markdown]
# ## What to remember
# - Holders are: names in a module, locals of a running call, items, attributes, and everything that keeps one of these.
# - The variable of a `for` loop keeps the last item after the loop.
# - A global dict keeps whatever it is given. Caches need a rule by which things leave them.
