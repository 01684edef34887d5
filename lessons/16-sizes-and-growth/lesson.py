# %% [markdown]
# # Sizes, and how containers grow
# Settles: 23, 37, 38
#
# `sys.getsizeof` tells how many bytes an object takes. You will see what it does not count,
# why a list has more room than items, and which container gives memory back when it gets empty.

# %% [markdown]
# An empty list takes 56<!-- sys.getsizeof([]) --> bytes and each item 8 more, for a pointer. A list of a thousand
# items takes 8056<!-- sys.getsizeof([None] * 1000) --> bytes, whatever the items are.

# %%
import sys

book = "It was a dark and stormy night. " * 1000
shelf = [book]

# %% [markdown] tags=["question"]
# **What does the next cell print?**
#
# - [x] `32041 64` — The text takes a byte per letter and 41 more. The list holds only a pointer to it.
# - [ ] `32041 32097` — This adds the list and the text. But `getsizeof` is shallow: it does not look into the items.
# - [ ] `32041 56` — 56 is the size of an empty list. One item needs 8 bytes more.

# %%
print(sys.getsizeof(book), sys.getsizeof(shelf))

# %% [markdown]
# It could not add the items even if it wanted to. The text may stand in ten lists; whose is it then?
# To know what a whole structure takes, walk through it and count each object once.

# %%
def total(thing, seen=None):
    seen = set() if seen is None else seen
    if id(thing) in seen:
        return 0
    seen.add(id(thing))
    size = sys.getsizeof(thing)
    if isinstance(thing, (list, tuple, set)):
        size += sum(total(item, seen) for item in thing)
    return size


print(total([book]), total([book, book, book]))

# %% [markdown]
# Two more pointers, and no second text. Now let a list grow, one item at a time, and note when its size changes.

# %%
queue = []
last = None
for number in range(26):
    if sys.getsizeof(queue) != last:
        last = sys.getsizeof(queue)
        print(number, "items:", last, "bytes")
    queue.append(number)

# %% [markdown]
# The size jumps. When a list is full, Python makes room for more items than it needs now, about an eighth more
# for long lists. Most appends then find a free place. That is why appending a million items is not slow.

# %% [markdown] tags=["question"]
# **What does the next cell print?**
#
# - [ ] `56` — A list does give memory back, but it goes by steps and keeps a little.
# - [x] `88` — Room for four items is left, as after the first append. The list shrank as its items went.
# - [ ] `312` — That was its size with 26 items. A list shrinks when less than half of its room is used.

# %%
while len(queue) > 1:
    queue.pop()
print(sys.getsizeof(queue))

# %% [markdown]
# If you know all items beforehand, there is no spare room. `[0] * 1000` and `list(range(1000))` take exactly
# 8056<!-- sys.getsizeof(list(range(1000))) --> bytes. A list comprehension appends, so it has some to spare:

# %%
print(sys.getsizeof([number for number in range(1000)]))

# %% [markdown]
# A dict grows by doubling, so that it can find its keys quickly. It never shrinks when keys are deleted.

# %% [markdown] tags=["question"]
# **What does the next cell print?**
#
# - [ ] `64 36952 64` — 64 is an empty dict that never had a key. After deleting, the table stays as large as it was.
# - [x] `64 36952 36952` — The dict keeps its whole table although it is empty.
# - [ ] `64 36952 224` — 224 is a dict's smallest table. But deleting keys never makes a table smaller.

# %%
ages = {}
small = sys.getsizeof(ages)
for number in range(1000):
    ages[number] = 20
large = sys.getsizeof(ages)
for number in range(1000):
    del ages[number]
print(small, large, sys.getsizeof(ages))

# %% [markdown]
# So a dict that was once large stays large. Two things bring it down: `clear()`, which throws the table away,
# and a copy, `dict(ages)`, whose table is made for the keys that are left.

# %%
copied = dict(ages)
ages.clear()
print(sys.getsizeof(copied), sys.getsizeof(ages))

# %% [markdown]
# Items move when others go. A loop over a list remembers only the place it has come to, so deleting in the loop goes wrong.

# %% [markdown] tags=["question"]
# **What does the next cell print?**
#
# - [ ] `[]` — When Ann goes, Bob moves to place 0. The loop goes on with place 1, where Cid is now.
# - [x] `['Bob', 'Dora']` — Every second guest is skipped, without any message.
# - [ ] `RuntimeError` — A dict would notice. A list does not look whether it has changed.

# %%
guests = ["Ann", "Bob", "Cid", "Dora"]
for guest in guests:
    guests.remove(guest)
print(guests)

# %% [markdown]
# A dict notices that its size has changed, at the next turn. In both cases loop over a copy, or build a new container.

# %%
ages = {"Ann": 20, "Bob": 30}
try:
    for name in ages:
        del ages[name]
except RuntimeError as error:
    print(error)

# %% [markdown]
# ## What to remember
# - `sys.getsizeof` counts one object, not what it refers to.
# - A list has spare room at its end when it grew by appending. It shrinks when items go.
# - A dict does not shrink when keys are deleted. `clear()` it, or copy it.
# - Do not delete from a container while you loop over it. Loop over a copy.
# - A tuple of a thousand items takes 8040<!-- sys.getsizeof(tuple(range(1000))) --> bytes, a `range` of a thousand numbers 48<!-- sys.getsizeof(range(1000)) -->.
