# %% [markdown]
# # Numbers side by side: buffers
# Settles: C9, C14
#
# A list of numbers is a list of pointers to objects. An array holds the numbers themselves. You will see what each takes,
# what it costs to read a number back, and how a view of a buffer holds on to it.

# %%
import struct
import sys
from array import array

numbers = list(range(1000, 2000))
packed = array("q", numbers)

# %% [markdown]
# The code `q` means: signed integers of 8 bytes. An empty array takes 80<!-- sys.getsizeof(array("q")) --> bytes,
# and each number 8 more.

# %% [markdown] tags=["question"]
# **What does the next cell print?**
#
# - [ ] `8056 8080` — These are the list and the array alone. But the list holds pointers, and the 1000 integers take 28 bytes each.
# - [x] `36056 8080` — 8056 for the list of pointers, 28,000 for the integer objects. The array holds 8 bytes per number and no objects.
# - [ ] `8056 36080` — It is the other way round: the list's numbers are objects, the array's are plain bytes.

# %%
print(sys.getsizeof(numbers) + sum(map(sys.getsizeof, numbers)), sys.getsizeof(packed))

# %% [markdown]
# Reading is where it costs: to give you a number, the array has to make an integer object. This is called *boxing*.

# %% [markdown] tags=["question"]
# **What does the next cell print?**
#
# - [ ] `True True` — The list has the object and hands out the same one each time. The array has no objects.
# - [x] `True False` — Each `packed[0]` makes a new object from the 8 bytes. Both are equal, but they are two.
# - [ ] `False False` — A list never copies its items. Reading one gives you the object that it refers to.

# %%
a, b = packed[0], packed[0]
print(numbers[0] is numbers[0], a is b)

# %% [markdown]
# Articles say: loop over a NumPy array with a generator, this saves memory. An `array` behaves alike, so let us measure the
# highest memory use of three loops.

# %%
import tracemalloc


def one_by_one(values):
    for place in range(len(values)):
        yield values[place]


def peak_of(values):
    for value in values:
        pass


def peak(loop, source):
    tracemalloc.start()
    before = tracemalloc.get_traced_memory()[0]
    loop(source())
    highest = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return highest - before


direct = peak(peak_of, lambda: packed)
generated = peak(peak_of, lambda: one_by_one(packed))
boxed = peak(peak_of, lambda: list(packed))
unused = peak(lambda values: None, lambda: one_by_one(packed))

# %% [markdown] tags=["question"]
# **What does the next cell print?**
#
# - [x] `direct is best: True / a list is 10 times worse: True` — A plain loop boxes one number at a time, like the generator, and it needs no generator.
# - [ ] `direct is best: False / a list is 10 times worse: True` — The generator does not change how numbers are read. It comes on top of the array, which is in memory anyway.
# - [ ] `direct is best: True / a list is 10 times worse: False` — Only the list boxes all numbers at once: 28 bytes for each, and 8 for the pointer.

# %%
print("direct is best:", direct <= generated)
print("a list is 10 times worse:", boxed > 10 * generated)

# %% [markdown]
# The claim is wrong: the generator saves nothing against the plain loop. (In one such article the generator was made and never
# looped over. So it did nothing, and needed hardly any memory: that is what its profiler saw.)
#
# `struct` packs values of different types side by side. `"<id"` is an integer of 4 bytes and a float of 8.

# %%
record = struct.pack("<id", 7, 2.5)
print(len(record), struct.unpack("<id", record))

# %% [markdown]
# Now slices. A slice of `bytes` or of a `bytearray` copies. A slice of a `memoryview` looks at the same bytes.

# %%
class Recording(bytearray):
    def __del__(self):
        print("recording freed")


concert = Recording(100000)
view = memoryview(concert)[:10]

# %% [markdown] tags=["question"]
# **What does the next cell print?**
#
# - [ ] `recording freed / 10` — The name is gone, but the view looks into the bytes. They must not be freed under its eyes.
# - [x] `10` — The view holds the whole recording for ten bytes.
# - [ ] `100000` — The view was made of a slice, ten bytes long.

# %%
del concert
print(len(view))

# %% [markdown]
# `bytes(view)` copies the ten bytes and lets you drop the view. A view does more than keep the object alive:
# it fixes it in its place. While there is a view, the `bytearray` cannot grow.

# %%
del view
line = bytearray(b"tea")

# %% [markdown] tags=["question"]
# **What does the next cell print?**
#
# - [ ] `b'tea time' / done` — Growing may move the bytes, and the view would look at freed memory. So it is refused.
# - [x] `BufferError / b'tea time'` — The first attempt failed because of the view. Released at the end of `with`, it no longer stood in the way.
# - [ ] `BufferError / b'tea'` — The second attempt came after the view had been released.

# %%
with memoryview(line) as view:
    try:
        line += b" time"
    except BufferError:
        print("BufferError")
line += b" time"
print(bytes(line))

# %% [markdown]
# ## What to remember
# - `array`, `struct` and `bytearray` keep values side by side, without an object for each. They are compact: true.
# - Reading a number out of them makes an object. A generator around it saves nothing.
# - A `memoryview` copies nothing, but it keeps its whole buffer alive and fixes its size until it is released.
