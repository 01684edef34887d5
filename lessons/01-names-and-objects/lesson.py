# %% [markdown]
# # A name is not a box
# Settles: 1
#
# Many people picture a variable as a box with a value in it. In Python it is a label tied to an object.
# You will see one object with two labels, labels that are moved and cut off, and the moment an object dies.

# %% [markdown]
# The class below prints a sentence when one of its instances dies. Python calls `__del__` just before it
# frees an instance, so we can see the end of each person.

# %%
class Person:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print(self.name, "says goodbye")


# %% [markdown]
# An assignment never copies. It evaluates the right-hand side, which gives one object, and ties the name to it.

# %% [markdown] tags=["question"]
# **What does the next cell print?**
#
# - [ ] `Ann` — This is the picture of boxes: `friend` would have its own copy. But `friend = ann` made no second person.
# - [x] `Anna` — There is one person with two names. A change made through one name is seen through the other.

# %%
ann = Person("Ann")
friend = ann
friend.name = "Anna"
print(ann.name)

# %% [markdown]
# `is` asks whether two expressions lead to the same object. Here they do.

# %%
print(ann is friend)

# %% [markdown]
# `del ann` removes the name `ann`. It says nothing about the object that the name led to.

# %% [markdown] tags=["question"]
# **What does the next cell print?**
#
# - [ ] `Anna says goodbye` — The word `del` suggests that the object is deleted. It deletes a name, and this object has another one.
# - [x] `nothing` — The object lost one of two names. It is still reachable as `friend`, so it lives on.

# %%
del ann

# %% [markdown]
# The name is really gone: using it is an error. The person is not.

# %%
try:
    ann
except NameError as error:
    print(error)
print(friend.name, "is still here")

# %% [markdown]
# A name can also be tied to something else. That, too, takes one label off the old object.

# %% [markdown] tags=["question"]
# **What does the next cell print?**
#
# - [ ] `changed` — Moving a label looks harmless, but it was the last label of the old person.
# - [ ] `changed / Anna says goodbye` — The old person is not kept until later. It dies during the assignment.
# - [x] `Anna says goodbye / changed` — The assignment took the last reference from Anna. She died there, before the next line ran.

# %%
friend = Person("Bob")
print("changed")

# %% [markdown]
# Names are not the only labels. An item of a list, a value of a dict, an attribute: each of them holds an object
# in the same way. We call every one of them a *reference*. The object lives as long as there is one.

# %% [markdown] tags=["question"]
# **What does the next cell print?**
#
# - [x] `the name is gone / Bob says goodbye` — The list held Bob after the name was gone. Clearing the list dropped the last reference.
# - [ ] `Bob says goodbye / the name is gone` — The name was not the last reference: `guests[0]` led to Bob as well.
# - [ ] `the name is gone` — Nothing but the list held Bob any longer, and `clear` lets go of its items.

# %%
guests = [friend]
del friend
print("the name is gone")
guests.clear()

# %% [markdown]
# ## What to remember
# - An assignment ties a name to an object. It never copies the object.
# - `del` removes a name, an item or an attribute. It does not delete an object.
# - Names, items and attributes are references. When the last reference goes, the object is freed at once.
