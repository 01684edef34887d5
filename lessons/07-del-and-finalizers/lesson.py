# %% [markdown]
# # The method called at the end
# Settles: 2, 39, 40, 41
#
# `__del__` is a *finalizer*: a method that Python calls when an object is about to be freed.
# You will see when it runs, when it does not, and three odd things that it can do.

# %%
class Account:
    def __init__(self, owner):
        self.owner = owner

    def __del__(self):
        print("closing the account of", self.owner)

# %% [markdown]
# The statement `del` and the method `__del__` share three letters, and not much more. `del x` removes a reference.
# `__del__` runs when the last one goes, however that happens.

# %% [markdown] tags=["question"]
# **What does the next cell print?**
#
# - [ ] `closing the account of Ann / one name left` — `del` does not call `__del__`. One name was left.
# - [x] `one name left / closing the account of Ann` — The first `del` took one of two references. The second took the last, and only then did `__del__` run.
# - [ ] `closing the account of Ann / one name left / closing the account of Ann` — Python calls `__del__` at most once for each object.

# %%
mine = Account("Ann")
ours = mine
del mine
print("one name left")
del ours

# %% [markdown]
# An object exists before `__init__` runs: `__init__` only fills it. So an object whose `__init__` fails dies as well,
# and its `__del__` runs on something half finished.

# %% [markdown] tags=["question"]
# **What does the next cell print?**
#
# - [ ] `refused` — The `Savings` object was made before `__init__` refused. It must be freed, and it has a finalizer.
# - [x] `closing; has an owner: False / refused` — The traceback of the exception kept the half-built object until the `except` clause ended. Then it died, and it had no `owner` yet.
# - [ ] `closing; has an owner: True / refused` — The exception left `__init__` before the attribute was set.

# %%
class Savings:
    def __init__(self, owner, amount):
        if amount < 0:
            raise ValueError("refused")
        self.owner = owner

    def __del__(self):
        print("closing; has an owner:", hasattr(self, "owner"))

try:
    Savings("Bob", -1)
except ValueError as error:
    message = str(error)
print(message)

# %% [markdown]
# A `__del__` must therefore be ready for missing attributes. What if it raises? Nobody called it, so there is nobody
# to catch the error. Python hands it to `sys.unraisablehook`, which normally writes a traceback to standard error.
# We put a function of our own there.

# %%
import sys

class Careless:
    def __del__(self):
        raise RuntimeError("something went wrong")

def report(problem):
    print("ignored:", problem.exc_value)

sys.unraisablehook = report

# %% [markdown] tags=["question"]
# **What does the next cell print?**
#
# - [ ] `caught / the program goes on` — The error cannot reach the `try`. The statement `del` itself did not fail.
# - [x] `ignored: something went wrong / the program goes on` — The error was reported, then dropped. The program never sees it.
# - [ ] `the program goes on` — The error is dropped, but not in silence: it is reported first.

# %%
thing = Careless()
try:
    del thing
except RuntimeError:
    print("caught")
print("the program goes on")

# %%
sys.unraisablehook = sys.__unraisablehook__

# %% [markdown]
# The third odd thing: a finalizer has `self`, and nothing stops it from storing it somewhere. That makes a new
# reference to an object that was about to be freed. It lives on. This is called *resurrection*.

# %% [markdown] tags=["question"]
# **What does the next cell print?**
#
# - [ ] `Cleo will not go / []` — The finalizer appended `self` to a list. A list item is a reference like any other.
# - [x] `Cleo will not go / ['Cleo']` — After the finalizer, Python looks at the count again. It is no longer zero, so the object stays.
# - [ ] `['Cleo']` — Resurrection does not stop the finalizer. It happens inside it.

# %%
saved = []

class Stubborn:
    name = "Cleo"

    def __del__(self):
        print(self.name, "will not go")
        saved.append(self)

guest = Stubborn()
del guest
print([one.name for one in saved])

# %% [markdown]
# Python notes on each object that its finalizer has run. It will not run a second time.

# %% [markdown] tags=["question"]
# **What does the next cell print?**
#
# - [ ] `Cleo will not go / 1 saved` — Her finalizer has already run once, and it never runs again.
# - [x] `0 saved` — The list was cleared, her count became zero, and she was freed without another word.
# - [ ] `1 saved` — Without a finalizer nobody could append her again.

# %%
saved.clear()
print(len(saved), "saved")

# %% [markdown]
# ## What to remember
# - `del` removes a reference. `__del__` runs when the last reference goes, and once in an object's life.
# - It runs for half-built objects, too, so it must not rely on attributes.
# - An exception in it is reported and dropped. To close things reliably use `with`, not `__del__`.
