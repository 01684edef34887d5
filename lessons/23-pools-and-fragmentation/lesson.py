# %% [markdown]
# # Pools, holes, and what goes back
# Settles: 36, C11
#
# When an object is freed, its bytes must be kept somewhere until they are used again. You will see that they are used
# again at once, what holes are, and why a program that frees half of its objects stays almost as large as it was.

# %% [markdown]
# Python takes memory from the system in large pieces, *arenas* (here: 1 MiB). An arena is cut into *pools* of 16 KiB, and a pool into
# *blocks* of one size. A small object, of up to 512 bytes, gets a block from a pool of its size; larger ones come from the system's own allocator.
# The sizes go in steps of 16, so a free block fits every object of its size.

# %%
import sys

print(sys.getsizeof("ticket 1"), sys.getsizeof("ticket 99999"))

# %% [markdown]
# Both texts live in blocks of 64 bytes. Now make a thousand tickets, one after the other, and drop each at once.
# `id` tells the address. How many different addresses will they have?

# %% [markdown] tags=["question"]
# **What does the next cell print?**
#
# - [ ] `1000` — This is how many tickets there are in all. But there is never more than one at a time.
# - [x] `1` — Each ticket is freed before the next one is made. Its block is the first free one, so the next ticket gets it.
# - [ ] `255` — So many blocks of 64 bytes are in a pool. There is no need to go to the next block while the first is free.

# %%
print(len({id("ticket " + str(number)) for number in range(1000)}))

# %% [markdown]
# So making and dropping objects does not "use up" memory. `sys.getallocatedblocks()` counts the blocks in use.

# %%
start = sys.getallocatedblocks()


def new_blocks():
    return round(sys.getallocatedblocks() - start, -3)


tickets = ["ticket " + str(number) for number in range(100000)]
print(new_blocks())

# %% [markdown]
# Now remove every second ticket. The free blocks lie between used ones: the memory has holes. This is *fragmentation*.

# %% [markdown] tags=["question"]
# **What does the next cell print?**
#
# - [x] `50000 blocks, the process shrank: False` — Half of the blocks are free, but every pool has some tickets left, and so has every arena. None can go back.
# - [ ] `50000 blocks, the process shrank: True` — Only a whole arena can be given back to the system. A single ticket holds back 1 MiB.
# - [ ] `100000 blocks, the process shrank: False` — The blocks are free, for other objects of this size. The system is not told.

# %%
def resident():
    """The memory of this process, in pages of 4 KiB, as Linux tells it."""
    with open("/proc/self/statm") as statm:
        return int(statm.read().split()[1])


large = resident()
del tickets[::2]
print(new_blocks(), "blocks, the process shrank:", resident() < 0.8 * large)

# %% [markdown]
# At the prompt, `%heap map` draws it, a sign for each pool. These are the pools of such objects in a smaller run:
#
#     █▓█████░    two thousand objects
#     █▒▒▒▒▒▒░    every second one is gone
#     █░          all are gone
#
# Holes are not lost. New objects of the same size go there first. Do the next 40,000 tickets need new memory?

# %%
more = [None] * 40000
holes = resident()
for place in range(40000):
    more[place] = "ticket " + str(place)
grown = resident() - holes

# %% [markdown] tags=["question"]
# **What does the next cell print?**
#
# - [ ] `grew by a third` — There were 50,000 free blocks of just the right size. No new arena is needed.
# - [x] `hardly grew` — The new tickets fill the holes.

# %%
print("hardly grew" if grown < 0.05 * large else "grew by a third")

# %% [markdown]
# When every ticket is gone, whole arenas are empty, and these do go back:

# %%
full = resident()
del tickets, more
print("2 MB went back:", full - resident() > 500)

# %% [markdown]
# So the claim "pools reduce fragmentation" is right for these pools: all blocks in one are alike, so every hole fits. Holes remain
# useless only if the program never again needs objects of that size.
#
# Articles also recommend an *object pool* of your own: keep used objects and hand them out again.

# %%
class Taxi:
    made = 0

    def __init__(self):
        Taxi.made += 1


class Rank:
    def __init__(self):
        self.free = []

    def take(self):
        return self.free.pop() if self.free else Taxi()

    def give_back(self, taxi):
        self.free.append(taxi)


# %% [markdown] tags=["question"]
# **What does the next cell print?**
#
# - [ ] `9 made, 0 kept` — Each round takes three taxis, but it gives them back, and the next round takes the same.
# - [x] `3 made, 3 kept` — Three taxis do all the trips. They stay in the rank when nobody needs them any more.
# - [ ] `3 made, 0 kept` — The rank holds a reference to each. That is how it can hand them out again.

# %%
rank = Rank()
for trip in range(3):
    taxis = [rank.take() for seat in range(3)]
    while taxis:
        rank.give_back(taxis.pop())
print(Taxi.made, "made,", len(rank.free), "kept")

# %% [markdown]
# It saves work where making an object is expensive: a connection, a large buffer. For small objects it saves no memory, since freed
# blocks are used again anyway; and it keeps as many objects alive as were ever in use at once.

# %% [markdown]
# ## What to remember
# - A freed block is used for the next object of its size. Nothing is used up by making and dropping objects.
# - A block that is free for Python is not free for the system: only whole arenas go back, and one object holds back its arena.
# - So after a peak, a process stays large. Avoid the peak; a collection does not help.
# - An object pool saves making objects. It does not save memory.
