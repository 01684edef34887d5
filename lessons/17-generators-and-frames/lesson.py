# %% [markdown]
# # Generators keep their frame
# Settles: 62, C8
#
# A generator makes its values one by one, so they need not all be in memory at once. Between two values it sleeps,
# and whatever its local names refer to sleeps with it. You will see both, and what wakes or ends it.

# %%
import sys


class Page:
    alive = 0
    most = 0

    def __init__(self, number):
        self.number = number
        Page.alive += 1
        Page.most = max(Page.most, Page.alive)

    def __del__(self):
        Page.alive -= 1


def pages(count):
    for number in range(count):
        yield Page(number)


# %% [markdown]
# The class counts its instances: how many are alive now, and the most there ever were.
# First a list of five pages, then a generator of five pages. Nothing else differs.

# %% [markdown] tags=["question"]
# **What does the next cell print?**
#
# - [ ] `5 1` — Nearly. While the second page is made, the loop's name `page` still holds the first one.
# - [x] `5 2` — The list holds all its pages. The loop over the generator holds the last page while the next one is made.
# - [ ] `5 5` — A generator has no store of values. Each page it yields is the loop's, and dies when the loop goes on.

# %%
for page in [Page(number) for number in range(5)]:
    pass
in_list, Page.most = Page.most, 0
del page
for page in pages(5):
    pass
print(in_list, Page.most)

# %% [markdown]
# The generator object itself is small, however many values it will give. The list needs 8 bytes for each page, and the pages.

# %%
print(sys.getsizeof(pages(1000000)) < 500, sys.getsizeof([None] * 1000000))

# %% [markdown]
# Calling a generator function does not run it. It makes a generator that stands before the first line.

# %%
class Book:
    def __init__(self, title):
        self.title = title

    def __del__(self):
        print(self.title, "is closed")


def read(title):
    print("reading")
    book = Book(title)
    try:
        yield "page one"
        yield "page two"
    finally:
        print("putting it back")


# %% [markdown] tags=["question"]
# **What does the next cell print?**
#
# - [ ] `reading / Emma is closed` — A call runs a function, people expect. But the body contains `yield`, so the call only makes a generator.
# - [ ] `reading` — Not even the first line has run. It will run when the first value is asked for.
# - [x] `nothing` — The call made a generator and nobody asked it for a value. Here nobody kept it either, so it is gone.

# %%
read("Emma")

# %% [markdown]
# Now we ask. The generator runs up to its first `yield` and stops there, with its frame: the place where local names live.

# %%
reader = read("Ulysses")
print(next(reader))

# %% [markdown]
# The frame sleeps, and its local `book` keeps the book alive. No name in the program outside mentions the book.
# What happens if we drop the generator in the middle?

# %% [markdown] tags=["question"]
# **What does the next cell print?**
#
# - [ ] `nothing` — The body has not come to its end, that is right. But a generator that dies is first ended properly.
# - [ ] `Ulysses is closed` — The locals do go. Before that, the `finally` clause runs, as it would when leaving a function.
# - [x] `putting it back / Ulysses is closed` — Dropping the generator ends it where it sleeps: `finally` runs, then its locals are released.

# %%
del reader

# %% [markdown]
# `reader.close()` does the same without waiting for the last reference. Use it when others may hold the generator too.
# A loop that you leave by `break` drops its generator at once, if nobody else holds it.
#
# A generator that never started holds its arguments as well, because they are locals of its frame.

# %%
def titles(books):
    for book in books:
        yield book.title


names = titles([Book("Dracula"), Book("Persuasion")])

# %% [markdown] tags=["question"]
# **What does the next cell print?**
#
# - [ ] `Dracula is closed / Dracula` — The list was a temporary object of the call, but the generator's frame took it over as its local `books`.
# - [x] `Dracula / stopped` — The generator kept the list and its books all the time. They die after the last line, when it is exhausted.
# - [ ] `nothing` — `next` asks for a value, and there is one.

# %%
print(next(names))
print("stopped")

# %%
print(list(names))

# %% [markdown]
# An exhausted generator has no frame any more. It holds nothing, though the name `names` still refers to it.
# A list takes its items from last to first when it is freed: the loop's `book` held Persuasion a little longer.

# %% [markdown]
# ## What to remember
# - A generator holds one value at a time where a list holds all: it needs less memory, measured.
# - Calling a generator function runs nothing. The body starts with the first `next`.
# - A sleeping generator keeps its arguments and locals alive. So do not store half-used generators for long.
# - Dropping it, or `close()`, runs its `finally` clauses and releases its locals at once.
