# %% [markdown]
# # Profilers: measure first
# Settles: C8, C12
#
# Nobody guesses right where the memory goes. You will measure what is in use now, what was in use at most, which line
# made it, and what is left behind. And you will see what each measuring tool cannot see.

# %%
import tracemalloc


def page(number):
    heading = "page " + str(number)
    return heading + "x" * 500


def read(count):
    for number in range(count):
        yield page(number)


# %% [markdown]
# `tracemalloc` follows every block of memory that Python takes from now on, with its size and the line that asked for it. It tells
# two numbers: the bytes in use now, and the peak since the start.

# %%
def measure(work):
    tracemalloc.start()
    work()
    now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return now, peak


def all_at_once():
    return sum(len(text) for text in list(read(1000)))


def one_by_one():
    return sum(len(text) for text in read(1000))


# %% [markdown]
# Both functions return the same number, and nothing of the pages is left afterwards. Only the way there differs.

# %% [markdown] tags=["question"]
# **What does the next cell print?**
#
# - [ ] `now: 100 times / peak: 100 times` — When they have returned, neither of them holds a page. What is in use at the end tells nothing about the way.
# - [x] `now: alike / peak: 100 times` — The list has a thousand pages at once, the generator one or two. Only the peak shows it.
# - [ ] `now: alike / peak: alike` — A thousand pages are made in both. But in the second function each dies when the next one has been made.

# %%
list_now, list_peak = measure(all_at_once)
loop_now, loop_peak = measure(one_by_one)
print("now:", "alike" if list_now < 5000 and loop_now < 5000 else "100 times")
print("peak:", "100 times" if list_peak > 100 * loop_peak else "alike")

# %% [markdown]
# A program that needs too much memory needs it at its peak. `tracemalloc.reset_peak()` begins a new measurement without a new start.
#
# Which line is it? A snapshot has every block in use. Its statistics come line by line, the largest first.
# (`after.compare_to(before, "lineno")` does the same for what has changed between two snapshots.)

# %%
tracemalloc.start()
book = list(read(20))
snapshot = tracemalloc.take_snapshot()
tracemalloc.stop()
largest = snapshot.statistics("lineno")[0]

# %% [markdown] tags=["question"]
# **What does the next cell print? (It counts lines from the `def` of `page`.)**
#
# - [ ] `1 below def / True` — The heading is a text as well, but a short one, and nothing holds it when `page` returns.
# - [x] `2 below def / True` — Here the long texts are made, which the list keeps: 500 letters and what a text needs besides, twenty times.
# - [ ] `0 below def / False` — The line with `def` makes no pages. It made the function, before the measurement began.

# %%
print(largest.traceback[0].lineno - page.__code__.co_firstlineno, "below def")
print(largest.size > 10000)

# %% [markdown]
# A leak is what grows each time the same thing is done. So do it once, for all that is only needed the first time. Then
# do it again and look at the difference.

# %%
archive = {}


def request(number):
    text = page(number)
    archive[number] = text
    return len(text)


def growth(work):
    work(1000)
    tracemalloc.start()
    for number in range(2000, 2100):
        work(number)
    grown = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    return grown // 100


# %% [markdown] tags=["question"]
# **How much stays in memory of each request? What does the next cell print?**
#
# - [ ] `nothing` — The name `text` goes when `request` returns. But the archive has the page too, and the archive only grows.
# - [x] `more than 500 bytes` — The page, a new key and its place in the dict.
# - [ ] `more than 1000 bytes` — There is one page per request. The name and the archive refer to the same one.

# %%
each = growth(request)
print("more than 1000 bytes" if each > 1000 else "more than 500 bytes" if each > 500 else "nothing")

# %% [markdown]
# What the tools see:
#
# - `sys.getsizeof` sees one object, and nothing behind it.
# - `tracemalloc` sees what Python's allocators gave out since the start. It does not see who keeps it.
# - `gc.get_objects()` lists the containers that the collector knows. It sees no texts and no numbers.
# - `memory_profiler` prints a table with a row for each line of a function marked `@profile`. The well-known one asks the system
#   about the whole process, so a block that is freed and used again changes nothing. Terrarium's own asks the heap, to the byte.
# - `line_profiler` prints such a table of *time*. Articles that recommend it for memory are wrong.
# - `%why` and `%who` at Terrarium's prompt say who keeps an object; `%heap` says what fills the memory; `%mark` and `%diff` say what is new.
#
# A measurement must not hold what it measures. One forgotten name is enough.

# %%
import gc


class Visit:
    pass


def visits_alive():
    return list(map(type, gc.get_objects())).count(Visit)


visits = [Visit(), Visit()]
for visit in visits:
    pass
visits.clear()

# %% [markdown] tags=["question"]
# **What does the next cell print?**
#
# - [ ] `0` — The list is empty. But the loop's name `visit` still holds the last one.
# - [x] `1` — `visit` was left over from the loop, and holds the second visit.
# - [ ] `2` — The list let go of both when it was cleared, and nobody else held the first one.

# %%
print(visits_alive())

# %% [markdown]
# ## What to remember
# - Look at the peak, not only at what is left in the end.
# - A snapshot tells which line made what is in use. Repeat an action to find a leak.
# - Know what your tool counts: objects, blocks, or the pages of the process. `line_profiler` counts time.
# - When you know *what* stays, ask *who* keeps it.
