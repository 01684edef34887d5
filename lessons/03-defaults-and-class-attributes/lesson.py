# %% [markdown]
# # Defaults and attributes of the class
# Settles: 7, 8
#
# Two objects live longer than most people expect: the default value of an argument, and an attribute of a class.
# Both are made once, when the `def` or the `class` statement runs. You will see who holds them and who shares them.

# %% [markdown]
# A `def` statement is executed. It makes a function object, and at that moment it evaluates the defaults.

# %%
def price():
    print("looking up the price")
    return 3

def order(item, cost=price()):
    return item, cost

print(order("tea"))
print(order("cake"))

# %% [markdown]
# The price was looked up once, by the `def`. Neither of the two calls looked it up again.

# %% [markdown] tags=["question"]
# **What does the next cell print?**
#
# - [ ] `['apple'] / ['pear']` — This is what the writer wanted. But there is one list, made by the `def`, and each call that gives no basket uses it.
# - [x] `['apple'] / ['apple', 'pear']` — The default list is kept by the function. The second call found the first one's apple in it.

# %%
def put(item, basket=[]):
    basket.append(item)
    return basket

print(put("apple"))
print(put("pear"))

# %% [markdown]
# Nothing is hidden about it: the function has an attribute that holds its defaults.

# %%
print(put.__defaults__)

# %% [markdown]
# A basket that the caller gives is not the default one. The default list stays as it was.

# %% [markdown] tags=["question"]
# **What does the next cell print?**
#
# - [x] `['plum'] / ['apple', 'pear']` — The caller's list replaced the default for this one call. The default was not touched.
# - [ ] `['apple', 'pear', 'plum'] / ['apple', 'pear', 'plum']` — The default is used only where the argument is missing.
# - [ ] `['plum'] / ['plum']` — An argument does not replace the default for later calls.

# %%
print(put("plum", []))
print(put.__defaults__[0])

# %% [markdown]
# The usual remedy: a default of `None`, and a new list made by each call that needs one.

# %%
def put(item, basket=None):
    if basket is None:
        basket = []
    basket.append(item)
    return basket

print(put("apple"), put("pear"))

# %% [markdown]
# A class body is executed, too, once. What it assigns belongs to the class, and every instance finds it there.

# %% [markdown] tags=["question"]
# **What does the next cell print?**
#
# - [ ] `[]` — `append` did not make an attribute of `ann`. It changed the list that it found, and that is the class's.
# - [x] `['dune']` — Neither reader has a list of their own. Both find the one list of the class.

# %%
class Reader:
    loans = []

ann, bob = Reader(), Reader()
ann.loans.append("dune")
print(bob.loans)

# %% [markdown]
# Assigning is different from changing. `ann.loans = …` makes an attribute of the instance, which hides the class's.

# %% [markdown] tags=["question"]
# **What does the next cell print?**
#
# - [ ] `['emma'] ['emma']` — The assignment went to the instance `ann`, not to the class.
# - [x] `['emma'] ['dune']` — `ann` has an attribute of her own now. Bob still finds the class's list.
# - [ ] `['dune', 'emma'] ['dune']` — The assignment did not add to a list. It tied an attribute to a new one.

# %%
ann.loans = ["emma"]
print(ann.loans, bob.loans)

# %% [markdown]
# So a list that each reader should have is made in `__init__`, which runs once for each instance.

# %%
class Reader:
    def __init__(self):
        self.loans = []

ann, bob = Reader(), Reader()
ann.loans.append("dune")
print(ann.loans, bob.loans)

# %% [markdown]
# A class usually lives as long as the program, and so does all that a list on the class has ever been given.
# A list that grows on a class, or in a default, is one of the commonest leaks.

# %% [markdown]
# ## What to remember
# - Defaults are evaluated once, by the `def` statement, and the function keeps them.
# - An attribute set in the class body is one object for all instances.
# - Changing a shared list is seen by all; assigning to `self.name` affects one instance.
