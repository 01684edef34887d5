# %% [markdown]
# # Every object counts its references
# Settles: 16, 17, 19, 24, C5
#
# Each object carries a number: how many references lead to it. A new reference adds one, a lost one takes one away.
# You will read that number, and see what happens in the moment it becomes zero.

# %%
import sys

class Person:
    def __init__(self, name):
        self.name = name
        print(name, "arrives")

    def __del__(self):
        print(self.name, "says goodbye")

ann = Person("Ann")

# %% [markdown]
# `sys.getrefcount` tells the count. To ask, we must pass the object to a function, and the argument is a reference.

# %% [markdown] tags=["question"]
# **What does the next cell print?**
#
# - [ ] `1` — There is one name, that is true. But while the function runs, its argument refers to the person as well.
# - [x] `2` — One for the name `ann`, and one for the argument. The answer is always one more than you would count.

# %%
print(sys.getrefcount(ann))

# %% [markdown]
# Each place in a list is a reference of its own, even when the same object stands in all of them.

# %% [markdown] tags=["question"]
# **By how much does the count grow?**
#
# - [ ] `1` — One list was made, but it refers to Ann from three places.
# - [x] `3` — Three items, three references.
# - [ ] `4` — Three items make three. The list is one object, but it is not a fourth reference to Ann.

# %%
before = sys.getrefcount(ann)
trio = [ann, ann, ann]
print(sys.getrefcount(ann) - before)

# %% [markdown]
# With the list the count is 5<!-- before + 3 -->, as `getrefcount` tells it. Clear the list, and the three are given back.

# %%
trio.clear()
print(sys.getrefcount(ann))

# %% [markdown]
# Now the moment of zero. Many articles say that an object whose count is zero "becomes eligible for collection",
# as if somebody came round later to fetch it.

# %% [markdown] tags=["question"]
# **What does the next cell print?**
#
# - [ ] `after / Ann says goodbye` — Nothing waits for a collector here. The count is zero inside the first statement, and so the object dies there.
# - [x] `Ann says goodbye / after` — The object was freed by the `del` itself, before the next statement began.
# - [ ] `after` — That would be so if freeing were left until later. It is not, and no collection is needed.

# %%
del ann
print("after")

# %% [markdown]
# Assigning another object to the last name frees the old one, too. But look at the order: the right-hand side
# is evaluated first, and the old object is let go only when the name has its new value.

# %%
guest = Person("Bob")

# %% [markdown] tags=["question"]
# **What does the next cell print?**
#
# - [ ] `Bob says goodbye / Cleo arrives` — The name still holds Bob while Cleo is made. For a moment both are alive.
# - [x] `Cleo arrives / Bob says goodbye` — First the new one is built, then the name moves, then the old one dies.
# - [ ] `Cleo arrives` — Bob lost his only reference in this statement, so he died in it.

# %%
guest = Person("Cleo")

# %% [markdown]
# That matters when the objects are large. `table = load()` needs room for two tables: the old and the new.
# With `del table` before it, there is room for one.

# %%
del guest
guest = Person("Dan")

# %% [markdown]
# A temporary object has no name at all. It lives as long as the expression needs it. In a call, the parameters of the
# function are the references.

# %% [markdown] tags=["question"]
# **What does the next cell print?**
#
# - [x] `Eva arrives / hello Eva / Eva says goodbye / done` — The parameter was the only reference. It ended with the call.
# - [ ] `Eva arrives / hello Eva / done / Eva says goodbye` — Nobody keeps Eva once the function has returned.
# - [ ] `Eva arrives / Eva says goodbye / hello Eva / done` — The parameter `person` holds her while the function runs.

# %%
def greet(person):
    print("hello", person.name)

greet(Person("Eva")); print("done")

# %% [markdown]
# When an object dies, it lets go of what it holds. Its own `__del__` runs first, with its attributes still there.
# So a parent says goodbye before the child.

# %%
guest.child = Person("Fay")
guest = None

# %% [markdown]
# ## What to remember
# - The count is the number of references: names, items, attributes, arguments. `getrefcount` adds one for its own argument.
# - At zero the object is freed there and then, before the next statement. Nobody comes round later.
# - Rebinding a name builds the new object before the old one dies, so both are alive for a moment.
