# %% [markdown]
# # Counting
# Settles: 1
#
# A short lesson for the tests: an empty list takes 56<!-- sys.getsizeof([]) --> bytes, and **bold words** stand beside `code`.

# %%
class Person:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print(self.name, "says goodbye")


# %% [markdown]
# Two names, one person.

# %% [markdown] tags=["question"]
# **What does the next cell print?**
#
# - [ ] `Ann says goodbye` — one of two names went,
#   and the other one holds her
# - [x] `nothing` — she has another name

# %%
ann = Person("Ann")
friend = ann
del ann

# %% [markdown] tags=["question"]
# What does the next cell print?
#
# - [=] `Ann says goodbye / None` — the last name went, so she died in that statement
# - [ ] `None` — she does not wait for anything

# %%
friend = None
print(friend)

# %% [markdown]
# ## What to remember
# - The last name counts.

# %%
bob = Person("Bob")
