# %% [markdown]
# # Caches and globals hold on
# Settles: 64, 66, C12
#
# A global name lives as long as its module, and a cache is a global with many references. You will see how a cache keeps
# objects that nobody needs, how `lru_cache` pins `self`, and how a cache can let go in time.

# %%
class Photo:
    def __init__(self, title):
        self.title = title

    def __del__(self):
        print(self.title, "is deleted")


album = {}


def load(title):
    if title not in album:
        album[title] = Photo(title)
    return album[title]


# %% [markdown] tags=["question"]
# **What does the next cell print?**
#
# - [ ] `Paris / Paris is deleted` — The name is gone, but it was not the only reference. `load` put one into the dict `album`.
# - [x] `Paris` — `album["Paris"]` refers to the photo, and `album` is a global name. The photo stays until one of the two goes.

# %%
photo = load("Paris")
print(photo.title)
del photo

# %% [markdown]
# This is a leak, though every object in it can be reached: the dict only grows. No collector can help, because
# nobody can know that `album["Paris"]` will never be asked for again.
# At the prompt, `%why album["Paris"]` shows the path: name `album` of the module, the dict, the photo.
#
# A cache needs a rule for letting go. A largest size is one:

# %%
import functools
import weakref


@functools.lru_cache(maxsize=2)
def enlarge(title):
    return Photo("large " + title)


# %% [markdown] tags=["question"]
# **What does the next cell print?**
#
# - [ ] `large Oslo is deleted / large Rome is deleted / large Bonn is deleted` — Nobody keeps the results but the cache. It keeps two of them.
# - [x] `large Oslo is deleted` — The cache has room for two. When Bonn came, the one not used for the longest time had to go.
# - [ ] `nothing` — A cache without a limit would keep all three. This one has a limit.

# %%
for title in ["Oslo", "Rome", "Bonn"]:
    enlarge(title)

# %% [markdown]
# `enlarge.cache_clear()` drops the rest. Note that the cache keeps arguments too: they are its keys.
# So what if the cached function is a method? Its first argument is `self`.

# %%
class Report:
    def __init__(self, name):
        self.name = name

    @functools.lru_cache(maxsize=None)
    def length(self):
        return len(self.name)

    def __del__(self):
        print("report", self.name, "is deleted")


# %% [markdown] tags=["question"]
# **What does the next cell print?**
#
# - [ ] `5 / report sales is deleted / next` — The report's last name is gone, but the cache has it as a key.
# - [x] `5 / next` — There is one cache for the class, and it holds each `self` that the method was called with.
# - [ ] `next` — The first call runs the method and prints what it returns.

# %%
report = Report("sales")
print(report.length())
del report
print("next")

# %% [markdown]
# The cache belongs to the function on the class, so it lives as long as the class. A limit only bounds the leak.

# %%
Report.length.cache_clear()

# %% [markdown]
# What belongs to one object should be stored in that object. `functools.cached_property` does so:
# it computes the value once and puts it among the instance's own attributes.

# %%
class Essay:
    def __init__(self, name):
        self.name = name

    @functools.cached_property
    def length(self):
        return len(self.name)

    def __del__(self):
        print("essay", self.name, "is deleted")


essay = Essay("Emma")
print(essay.length, essay.__dict__)
del essay

# %% [markdown]
# The other cure is a cache that does not count as an owner: one of weak references. An entry is there while somebody else
# uses the object, and vanishes with it.

# %% [markdown] tags=["question"]
# **What does the next cell print?**
#
# - [ ] `1 / 1` — In a dict the entry would stay. This mapping only looks at its values.
# - [x] `1 / Kyoto is deleted / 0` — The last strong reference went with the name. The photo died, and its entry with it.
# - [ ] `0 / Kyoto is deleted / 0` — While `photo` holds it, the entry is there.

# %%
recent = weakref.WeakValueDictionary()
photo = recent["Kyoto"] = Photo("Kyoto")
print(len(recent))
del photo
print(len(recent))

# %% [markdown]
# There is a hidden global at the prompt: `_`, the last value that was shown. It keeps that object until another value is
# shown. A script can call the function that the prompt uses, and see it:

# %%
import sys

Photo.__repr__ = lambda self: "a photo of " + self.title
sys.displayhook(Photo("Lima"))

# %% [markdown] tags=["question"]
# **What does the next cell print?**
#
# - [ ] `nothing` — The photo of Lima is still there until something else is shown. Now something else is.
# - [ ] `2 / Lima is deleted` — One would expect that `_` is rebound after 2 has been shown. It is emptied before.
# - [x] `Lima is deleted / 2` — `_` is set to `None` first, and that was the last reference to the photo. Then 2 is shown and stored.

# %%
sys.displayhook(1 + 1)

# %% [markdown]
# ## What to remember
# - Globals and caches keep what they refer to. This is their purpose, and it becomes a leak when nothing ever leaves.
# - `lru_cache` keeps arguments and results. On a method it keeps `self`: use `cached_property`, or a cache in the instance.
# - A `WeakValueDictionary` caches without owning.
# - At the prompt, `_` holds the last value shown.
