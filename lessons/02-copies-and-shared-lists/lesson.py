# %% [markdown]
# # Copies, and lists that are shared by mistake
# Settles: 3, 4, 5, 6, 14, 15
#
# Most surprises with lists come from two names for one list, where the writer thought of two lists.
# You will see when Python changes an object in place, when it makes a new one, and how deep a copy goes.

# %% [markdown]
# `+=` asks the object on the left to add to itself. A list can do that, so it changes in place.

# %% [markdown] tags=["question"]
# **What does the next cell print?**
#
# - [ ] `[1]` — This would be so if `b += [2]` meant `b = b + [2]`, which makes a new list. For a list the two are different.
# - [x] `[1, 2]` — `a` and `b` are one list, and `+=` extended that list in place.

# %%
a = [1]
b = a
b += [2]
print(a)

# %% [markdown]
# A tuple can never change. So `+=` falls back to `b = b + (2,)`: it makes a new tuple and ties `b` to it.

# %%
a = (1,)
b = a
b += (2,)
print(a, b)

# %% [markdown]
# Now both at once: a list inside a tuple. Remember that `cart[0] += …` has two halves.
# First the list is extended. Then the result is stored at `cart[0]`.

# %% [markdown] tags=["question"]
# **What does the next cell print?**
#
# - [ ] `TypeError / ([],)` — The error is real, but it comes from the second half. By then the list had been extended.
# - [ ] `(['tea'],)` — The list was extended, but storing an item into a tuple is refused.
# - [x] `TypeError / (['tea'],)` — The first half succeeded and the second half raised. Nothing undoes the first.

# %%
cart = ([],)
try:
    cart[0] += ["tea"]
except TypeError:
    print("TypeError")
print(cart)

# %% [markdown]
# `[row] * 3` makes a list with three references. It does not copy what they refer to.

# %% [markdown] tags=["question"]
# **What does the next cell print?**
#
# - [ ] `[['x'], [], []]` — It looks like three rows, but there is one row, seen three times.
# - [x] `[['x'], ['x'], ['x']]` — All three items refer to the same inner list.

# %%
board = [[]] * 3
board[0].append("x")
print(board)

# %% [markdown]
# A comprehension evaluates `[]` once for each row. That gives three lists.

# %%
board = [[] for row in range(3)]
board[0].append("x")
print(board)

# %% [markdown]
# A slice of a list, `list(old)` and `old.copy()` all make a new list with the same items.
# This is a *shallow* copy. The outer list is new; the inner ones are shared by both.

# %% [markdown] tags=["question"]
# **What does the next cell print?**
#
# - [x] `[['eggs', 'salt'], ['milk']]` — The `append` went to an inner list, which both weeks share. The new third day went to the copy alone.
# - [ ] `[['eggs'], ['milk']]` — The slice copied only the outer list. Its items are the same two inner lists.
# - [ ] `[['eggs', 'salt'], ['milk'], ['jam']]` — The outer list is a copy, so a day added to the copy is not in the original.

# %%
week = [["eggs"], ["milk"]]
plan = week[:]
plan[0].append("salt")
plan.append(["jam"])
print(week)

# %% [markdown]
# `copy.deepcopy` copies the inner objects as well, and theirs, all the way down.
# It makes each copy once: two references to one list become two references to one new list.

# %%
import copy

row = ["eggs"]
week = [row, row]
plan = copy.copy(week)
deep = copy.deepcopy(week)
print(plan[0] is row, deep[0] is row, deep[0] is deep[1])

# %% [markdown]
# A shallow copy costs the list itself and one reference per item. A list made as a copy of ten items takes
# 136<!-- sys.getsizeof([None] * 10) --> bytes, whatever the items are: 56<!-- sys.getsizeof([]) --> for the list and
# 8 for each of ten references.

# %%
import sys

print(sys.getsizeof([]), sys.getsizeof([None] * 10))

# %% [markdown]
# ## What to remember
# - `+=` changes a list in place, for everyone who has it. With a tuple, a string or a number it makes a new object.
# - `t[0] += …` on a tuple raises *and* changes the inner list.
# - `[[]] * 3` is one list three times. Write a comprehension to get three.
# - Slices, `list()` and `copy.copy` copy one level. `copy.deepcopy` copies everything below.
