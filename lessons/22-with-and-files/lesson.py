# %% [markdown]
# # `with` is prompt
# Settles: 45, C13
#
# Memory is not the only thing that an object may hold: there are files, locks, connections. They should be given back at a
# known moment. You will see when `__del__` is late and why `with` never is.

# %%
import gc

gc.disable()


class Door:
    def __init__(self, name):
        self.name = name

    def __enter__(self):
        print(self.name, "open")
        return self

    def __exit__(self, *error):
        print(self.name, "closed")

    def __del__(self):
        print(self.name, "freed")


# %% [markdown]
# `with` calls `__enter__` at its start and `__exit__` when its block is left, in whatever way. It has nothing to do with freeing.

# %% [markdown] tags=["question"]
# **What does the next cell print?**
#
# - [ ] `front open / front closed / front freed` — The block is over, but the name `door` still refers to the door.
# - [x] `front open / front closed` — It was closed at the end of the block. It is not freed, since `door` holds it.
# - [ ] `front open` — The end of the block is the end of the lease: `__exit__` ran there.

# %%
with Door("front") as door:
    pass

# %%
del door

# %% [markdown]
# The difference shows when something goes wrong. An error keeps the frames and their locals, as you know,
# so whoever trusts in `__del__` has to wait for the error to be forgotten.

# %%
def trusting():
    door = Door("kitchen")
    raise OSError("it rains in")


def careful():
    with Door("cellar") as door:
        raise OSError("it rains in")


# %% [markdown] tags=["question"]
# **What does the next cell print?**
#
# - [ ] `kitchen freed / 1 error` — The function was left, but the kept error still leads to its frame, and the frame to the door.
# - [x] `1 error` — The list keeps the error, the error the frame, the frame the door. How long? As long as the list.

# %%
errors = []
try:
    trusting()
except OSError as error:
    errors.append(error)
print(len(errors), "error")

# %% [markdown] tags=["question"]
# **What does the next cell print?**
#
# - [x] `cellar open / cellar closed / 2 errors` — The error passed through the `with` block, and `__exit__` ran there and then.
# - [ ] `cellar open / 2 errors / cellar closed` — `__exit__` does not wait for the error to be handled. It runs as the block is left.
# - [ ] `cellar open / 2 errors` — An error leaves the block too, and `__exit__` runs however it is left.

# %%
try:
    careful()
except OSError as error:
    errors.append(error)
print(len(errors), "errors")

# %% [markdown]
# The door of the cellar is closed, though its object may still be in memory. This is the point: closing and freeing are two things.

# %%
errors.clear()

# %% [markdown]
# A cycle makes `__del__` late as well: it waits for the collector, and nobody knows when that comes.

# %%
hall, attic = Door("hall"), Door("attic")
hall.leads_to, attic.leads_to = attic, hall
del hall, attic
print("later:")
found = gc.collect()

# %% [markdown]
# Files. A file that is not closed is closed when its object is freed; in CPython that is often at once, by its count.
# Do not build on it: an error or a cycle delays it, and text that was written may still wait in a buffer.

# %% [markdown] tags=["question"]
# **What does the next cell print?**
#
# - [ ] `False False` — The second one was inside `with`, whose end closes the file.
# - [x] `False True` — The first file waits for its count to reach zero. The second was closed at the end of the block, though `tidy` still refers to it.
# - [ ] `True True` — Nothing has closed the first file: `forgotten` holds it.

# %%
forgotten = open("/dev/null", "w")
with open("/dev/null", "w") as tidy:
    tidy.write("a line")
print(forgotten.closed, tidy.closed)
forgotten.close()

# %% [markdown]
# What has no `__enter__` can be wrapped: `contextlib.closing(thing)` calls `thing.close()`. Several things whose number is
# known only when the program runs go into an `ExitStack`. They are closed last first.

# %%
from contextlib import ExitStack

with ExitStack() as stack:
    for name in ["garden", "gate"]:
        stack.enter_context(Door(name))
    print("both open")

# %% [markdown]
# ## What to remember
# - `with` ends a lease at the end of its block, whatever happens. It closes; it does not free.
# - `__del__` runs when the object is freed, and a kept error, a cycle or a forgotten name can delay that for long.
# - Use `with` for files, locks and connections. Leave `__del__` for a warning that somebody forgot to.
