# %% [markdown]
# # The layout of an instance
# Settles: 55, 56, 57
#
# An instance is a piece of memory, and each of its bytes has a purpose. You will see how large a piece it is,
# how slots are laid one after the other, and why some classes with slots cannot be put together.
#
# Save a class in a file and try `terrarium layout FILE CLASS`: it lists the bytes of an instance, one field per line.

# %%
import sys


class Nothing:
    __slots__ = ()


class Account:
    __slots__ = ("owner", "balance")


class Savings(Account):
    __slots__ = ("rate",)


print(sys.getsizeof(Nothing()))

# %% [markdown]
# Every object begins with its count of references and a pointer to its class. An instance also has a part for the collector.
# Together that is 32<!-- sys.getsizeof(Nothing()) --> bytes. Then come the fields.

# %% [markdown] tags=["question"]
# **What does the next cell print?**
#
# - [ ] `56 64` — It is tempting to count a field for the name of each slot. The names are in the class, once, not in the instances.
# - [x] `48 56` — 32 bytes and two fields of 8; the subclass adds one more field at the end.
# - [ ] `48 40` — The subclass does not only have its own slot. The fields of its base come first.

# %%
print(sys.getsizeof(Account()), sys.getsizeof(Savings()))

# %% [markdown]
# A field holds a pointer, never the value. That is why the size is the same for a short name and a long one.

# %%
purse = Account()
purse.owner = "Ann"
small = sys.getsizeof(purse)
purse.owner = "Ann " * 1000
print(sys.getsizeof(purse) == small)

# %% [markdown]
# What happens if a subclass names a slot that its base already has?

# %%
class Careless(Account):
    __slots__ = ("owner",)


# %% [markdown] tags=["question"]
# **What does the next cell print?**
#
# - [ ] `48` — Python does not notice that the name exists already. It makes a new field for it.
# - [x] `56` — There are two fields called `owner` now. The base's one can no longer be reached by name: 8 bytes wasted, in every instance.

# %%
print(sys.getsizeof(Careless()))

# %% [markdown]
# The lost field can still be reached in a roundabout way, because a slot is really an object on the class,
# a *descriptor*: it knows how far from the start of the instance its field is.

# %%
gift = Careless()
gift.owner = "Ann"
Account.owner.__set__(gift, "Bob")
print(gift.owner, Account.owner.__get__(gift))

# %% [markdown]
# Since the class attribute `owner` is the descriptor, it cannot also be a default value.

# %% [markdown] tags=["question"]
# **What does the next cell print?**
#
# - [ ] `nobody` — In a class without slots, a class attribute serves as a default. Here its place is taken.
# - [x] `ValueError` — `owner` on the class would have to be two things at once. Python refuses when the class is made.
# - [ ] `AttributeError` — That would be reading an empty slot. We do not come that far: there is no class.

# %%
try:
    class Locker:
        __slots__ = ("owner",)
        owner = "nobody"
    print(Locker().owner)
except ValueError:
    print("ValueError")

# %% [markdown]
# Set defaults in `__init__` instead. (In a *subclass* a class attribute may have the name of a slot. It hides the slot.)
#
# Fields stand at fixed distances from the start. `Account.owner` means "the 8 bytes at that distance" in every instance,
# those of subclasses too. So two bases with fields of their own cannot be combined: both want the same bytes.

# %%
class Pet:
    __slots__ = ("species",)


class Named:
    __slots__ = ()

    def greet(self):
        return "I am a " + self.species


# %% [markdown] tags=["question"]
# **What does the next cell print?**
#
# - [ ] `48 / TypeError` — Which one conflicts? `Named` has no fields of its own, so it fits with everything.
# - [ ] `56 / 72` — Python cannot lay `Pet`'s field behind `Account`'s: `Pet`'s methods look for it where it has always been.
# - [x] `40 / TypeError` — `Talker` has one field, `Pet`'s. `Pet` and `Account` both begin with a field at the same place.

# %%
class Talker(Named, Pet):
    __slots__ = ()


print(sys.getsizeof(Talker()))
try:
    type("Broken", (Account, Pet), {"__slots__": ()})
except TypeError as error:
    print(type(error).__name__)

# %% [markdown]
# The message of that error is "multiple bases have instance lay-out conflict". Now you know what it speaks of.

# %% [markdown]
# ## What to remember
# - An instance with slots takes 32 bytes and 8 for each slot, its bases' slots included.
# - Do not name a slot again in a subclass: each instance would get a second field, and the first is lost.
# - A slot is a descriptor on the class. So a class cannot have a slot and a default value of the same name.
# - At most one of several bases may add fields. Give classes that only add methods `__slots__ = ()`.
