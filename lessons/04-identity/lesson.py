# %% [markdown]
# # Same object, or only equal?
# Settles: 10, 11, 12, 13, 18
#
# `==` asks whether two objects have the same value. `is` asks whether there are two objects at all.
# You will see which objects Python shares behind your back, and why no program should depend on it.

# %% [markdown]
# Python makes the integers from -5 to 256 once, at the start, and uses them again. Larger results are new objects.
# `int("…")` computes the number while the program runs, so that the compiler has no chance to share constants.

# %% [markdown] tags=["question"]
# **What does the next cell print?**
#
# - [ ] `True True` — That is the answer for `==`. With `is`, 257 is outside the range that Python keeps ready.
# - [x] `True False` — 256 was there already, and both calls return it. 257 was made twice.
# - [ ] `False False` — The first pair comes from the small integers, which exist once.

# %%
print(int("256") is int("256"), int("257") is int("257"))

# %% [markdown]
# Literals are a different matter: `257 is 257` on one line is `True`, because the compiler stores equal constants of
# one block only once. Such answers depend on where the text stands. That is why `is` must not be used on numbers.

# %% [markdown]
# Strings that look like names, and that stand in the source, are *interned*: there is one object for each text.
# A string that is computed is a new object, until somebody asks for the interned one.

# %%
import sys

written = "library"
computed = "".join(["lib", "rary"])
print(computed == written, computed is written)

# %% [markdown] tags=["question"]
# **What does the next cell print?**
#
# - [x] `True False` — `sys.intern` returns the one string kept for this text. The name `computed` still leads to the other string.
# - [ ] `True True` — `sys.intern` does not change the string it is given, nor the name. It returns the interned one.
# - [ ] `False False` — The text is already in the table of interned strings, and `sys.intern` returns that string.

# %%
print(sys.intern(computed) is written, computed is written)

# %% [markdown]
# A list can change, so each `[]` must be a new one. The empty tuple cannot change, so one is enough for everybody.

# %% [markdown] tags=["question"]
# **What does the next cell print?**
#
# - [ ] `True True` — Both pairs are equal. But two empty lists must be different objects: one may be filled, the other not.
# - [x] `False True` — Two lists, one tuple.
# - [ ] `False False` — There is only one empty tuple in the whole program.

# %%
first, second = [], []
nothing, void = (), tuple([])
print(first is second, nothing is void)

# %% [markdown]
# `id(x)` is a number that no other object has *while x is alive*. In CPython and here it is the object's address.
# When the object is freed, the next one may get the same place, and with it the same number.

# %% [markdown] tags=["question"]
# **What does the next cell print?**
#
# - [x] `True False` — On the left the first object is dead before the second is made, and its place is used again. On the right both are alive.
# - [ ] `False False` — Two objects that live one after the other may have the same number.
# - [ ] `True True` — Two objects that are alive at the same time never share an `id`.

# %%
left = id(object()) == id(object())
one, two = object(), object()
print(left, id(one) == id(two))

# %% [markdown]
# So keep the object, not its `id`: a number noted down does not keep anything alive, and may soon mean another object.

# %% [markdown]
# `None`, `True`, `False` and the small integers belong to the interpreter itself. Since Python 3.12 they are
# *immortal*: their references are not counted, and what `sys.getrefcount(None)` tells is a fixed number.

# %%
before = sys.getrefcount(None)
many = [None] * 1000
print(sys.getrefcount(None) - before)

# %% [markdown]
# A thousand more references to `None`, and the number grew by 0<!-- sys.getrefcount(None) - before -->.

# %% [markdown]
# ## What to remember
# - Compare values with `==`. Keep `is` for `None` and for the question "the same object?".
# - Small integers, interned strings and the empty tuple are shared. Which others are is an accident.
# - An `id` is unique only among the objects alive now.
