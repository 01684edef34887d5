# %% [markdown]
# # Profilers: measure first
# Settles: C8, C12
#
# Nobody guesses right where the memory goes. You will measure what is in use now, what was in use at most, which line
# made it, and what is left behind. And you will see what each measuring tool cannot see.

# %%
import tracemalloc


class Page:
    def __init__(self, number):
        self.number = number
        self.text = str(number) + "x" * 500


def read(count):
    for number in range(count):
        yield Page(number)


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
    return sum(len(page.text) for page in list(read(1000)))


def one_by_one():
    return sum(len(page.text) for page in read(1000))


# %% [markdown]
# Both functions return the same number, and nothing of the pages is left afterwards. Only the way there differs.

# %% [markdown] tags=["question"]
# **What does the next cell print?**
#
# - [ ] `now: 100 times / peak: 100 times` — When they have returned, neither of them holds a page. What is in use at the end tells nothing about the way.
# - [x] `now: alike / peak: 100 times` — The list has a thousand pages at once, the generator one or two. Only the peak shows it.
# - [ ] `now: alike / peak: alike` — A thousand pages are made in both. But in the second function each dies before the next but one is made.

# %%
list_now, list_peak = measure(all_at_once)
loop_now, loop_peak = measure(one_by_one)
print("now:", "alike" if list_now < 5000 and loop_now < 5000 else "100 times")
print("peak:", "100 times" if list_peak > 100 * loop_peak else "alike")

# %% [markdown]
# A program that needs too much memory needs it at its peak. `tracemalloc.reset_peak()` begins a new measurement without a new start.
#
# Which line is it? Take a snapshot before and one after, and compare.

# %%
tracemalloc.start()
before = tracemalloc.take_snapshot()
book = list(read(1000))
after = tracemalloc.take_snapshot()
tracemalloc.stop()
largest = after.compare_to(before, "lineno")[0]

# %% [markdown] tags=["question"]
# **What does the next cell print? (The first number counts lines from the `def` of `Page.__init__`.)**
#
# - [ ] `1 below def / True` — `self.number = number` refers to a number that is there already. It takes no more than a pointer.
# - [x] `2 below def / True` — Making the text takes the most by far. 500 letters and what a text needs besides, a thousand times.
# - [ ] `0 below def / False` — The line with `def` makes no pages. It made the function, before the measurement began.

# %%
print(largest.traceback[0].lineno - Page.__init__.__code__.co_firstlineno, "below def")
print(largest.size_diff > 500000)

# %% [markdown]
# A leak is what grows each time the same thing is done. So do it once, for all that is only needed the first time. Then
# do it again and look at the difference.

# %%
archive = {}


def request(number):
    page = Page(number)
    archive[number] = page.text
    return len(page.text)


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
# - [ ] `nothing` — The page is freed at the end of each request. But its text is in the archive, and the archive only grows.
# - [x] `more than 500 bytes` — The text, a new key and its place in the dict. The page itself is gone.
# - [ ] `a whole page and more than 1000 bytes` — Only the text is kept. It does not lead back to its page.

# %%
each = growth(request)
print("more than 500 bytes" if 500 < each < 1000 else each)

# %% [markdown]
# What the tools see:
#
# - `sys.getsizeof` sees one object, and nothing behind it.
# - `tracemalloc` sees what Python's allocators gave out since the start. It does not see who keeps it.
# - `gc.get_objects()` lists the containers that the collector knows. It sees no texts and no numbers.
# - `memory_profiler` asks the system for the memory of the whole process before and after each line. Blocks that are freed and used again do not change it.
# - `line_profiler` measures *time*. Articles that recommend it for memory are wrong.
# - `%why` and `%who` at Terrarium's prompt say who keeps an object; `%heap` says what fills the memory; `%mark` and `%diff` say what is new.
#
# A measurement must not hold what it measures. One forgotten name is enough.

# %%
import gc


def pages_alive():
    return sum(type(thing) is Page for thing in gc.get_objects())


del book
page = next(read(1))

# %% [markdown] tags=["question"]
# **What does the next cell print?**
#
# - [ ] `0` — The book is gone with its thousand pages. But one more page was made, and the name `page` holds it.
# - [x] `1` — `page` holds it. The generator that made it is gone; the page is not.
# - [ ] `1001` — `del book` dropped the last reference to the list, and the list let go of its pages.

# %%
print(pages_alive())

# %% [markdown]
# ## What to remember
# - Look at the peak, not only at what is left in the end.
# - Compare two snapshots to find the line that takes the memory. Repeat an action to find a leak.
# - Know what your tool counts: objects, blocks, or the pages of the process. `line_profiler` counts time.
# - When you know *what* stays, ask *who* keeps it.
