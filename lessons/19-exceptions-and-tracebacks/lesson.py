# %% [markdown]
# # Exceptions remember everything
# Settles: 60, 61, 65
#
# An exception carries a traceback, the traceback leads to the frames, and a frame holds its local names.
# You will see how one kept error keeps the locals of every function it went through, and why `as e` forgets its name.

# %%
import gc
import sys

gc.disable()


class Letter:
    def __init__(self, to):
        self.to = to

    def __del__(self):
        print("letter to", self.to, "is burnt")


def post(to):
    letter = Letter(to)
    return letter.to.street


# %% [markdown]
# `post` fails: a text has no `street`. While the error is handled, the frame of `post` is still there, with its locals.

# %% [markdown] tags=["question"]
# **What does the next cell print?**
#
# - [ ] `letter to Ann is burnt / handling` — `post` was left, so its locals should be gone. But the traceback keeps its frame until the error is handled.
# - [x] `handling / letter to Ann is burnt` — When the `except` clause ends, the exception is released, and with it traceback, frame and letter.
# - [ ] `handling` — Nobody keeps this exception after the clause, so nothing stays.

# %%
try:
    post("Ann")
except AttributeError:
    print("handling")

# %% [markdown]
# A log of errors is a harmless thing, it seems: a list of exceptions.

# %%
errors = []


def deliver(to):
    parcel = Letter("the parents of " + to)
    post(to)


# %% [markdown] tags=["question"]
# **What does the next cell print?**
#
# - [x] `1 errors` — The kept exception keeps both frames, that of `post` and that of `deliver`, with both letters.
# - [ ] `letter to Bob is burnt / 1 errors` — The deepest frame is kept like the others: the traceback has an entry for each.
# - [ ] `letter to Bob is burnt / letter to the parents of Bob is burnt / 1 errors` — Both functions were left, but the exception in the list still leads to their frames.

# %%
try:
    deliver("Bob")
except AttributeError as error:
    errors.append(error)
print(len(errors), "errors")

# %% [markdown]
# This is the path from the list to a letter, step by step:

# %%
step = errors[0].__traceback__.tb_next.tb_next
print(step.tb_frame.f_code.co_name, step.tb_frame.f_locals["letter"].to)
del step

# %% [markdown]
# Keep the text of an error, or take off the traceback: `error.with_traceback(None)`. It takes the frames with it.

# %%
errors[0].with_traceback(None)
print(repr(errors[0]))

# %% [markdown]
# The frames died from the deepest outward. Now look at the name after `as`.

# %% [markdown] tags=["question"]
# **What does the next cell print?**
#
# - [ ] `no street` — The name was bound in the clause. At the end of the clause Python removes it.
# - [ ] `before` — Even an older value does not come back: `as error` overwrote it, and the end of the clause removes the name.
# - [x] `NameError` — `except … as error` ends with a hidden `del error`. It avoids the cycle that you will see next.

# %%
error = "before"
try:
    raise ValueError("no street")
except ValueError as error:
    pass
try:
    print(error)
except NameError:
    print("NameError")

# %% [markdown]
# If you save the exception under another name in the same function, the hidden `del` does not help. The frame holds
# the exception by its local, the exception holds the traceback, and the traceback holds the frame: a cycle.

# %%
def try_to_post(to):
    stamp = Letter(to)
    try:
        raise ValueError("no street")
    except ValueError as error:
        saved = error


# %% [markdown] tags=["question"]
# **What does the next cell print?**
#
# - [ ] `letter to Cid is burnt / returned / collecting` — That is what a return does to its locals, unless somebody holds the frame. Here the exception does.
# - [x] `returned / collecting / letter to Cid is burnt` — Frame, exception and traceback hold each other, and the stamp hangs on them. The collector finds them.
# - [ ] `returned / collecting` — A cycle is not lost for ever. `gc.collect()` finds it.

# %%
try_to_post("Cid")
print("returned")
print("collecting")
found = gc.collect()

# %% [markdown]
# End such a function with `del saved`, or with `saved = None` in a `finally` clause, and there is no cycle.
# A function that stores its own frame in a local makes the shortest cycle of this kind:

# %%
def where_am_i(to):
    note = Letter(to)
    frame = sys._getframe()
    return frame.f_lineno > 0


print(where_am_i("Dora"))
found = gc.collect()

# %% [markdown]
# ## What to remember
# - An exception that is kept keeps its traceback, every frame in it, and all their locals.
# - Keep the message, or the exception without its traceback.
# - The name after `as` is gone after the clause, even if it existed before.
# - `saved = error` inside a function, or a frame in its own local, is a cycle. Break it, or it waits for the collector.
