# %% [markdown]
# # References that do not hold
# Settles: 46, 47, 48, 49, 50, C1
#
# A weak reference leads to an object without keeping it alive. When the object dies, the reference turns empty.
# You will see the moment it turns empty, which objects allow it, and two weak references that are empty from birth.

# %%
import weakref

class Person:
    def __init__(self, name):
        self.name = name

    def greet(self):
        return "hello from " + self.name

    def __del__(self):
        print(self.name, "says goodbye")

# %% [markdown]
# `weakref.ref(ann)` makes a small object. Calling it gives Ann, or `None` when she is gone.

# %%
ann = Person("Ann")
card = weakref.ref(ann)
print(card().name, weakref.getweakrefcount(ann))

# %% [markdown]
# An article says: "When we remove the strong reference, the weak reference will still point to the object."

# %% [markdown] tags=["question"]
# **What does the next cell print?**
#
# - [ ] `Ann` — A weak reference adds nothing to the count. The name was the only reference that counts.
# - [x] `Ann says goodbye / None` — The name was the last reference that counts. Ann died in the `del`, and the weak reference is empty from then on.
# - [ ] `None / Ann says goodbye` — She is not freed later: she dies in the `del` statement.

# %%
del ann
print(card())

# %% [markdown]
# So the article is wrong. Now a weak reference to an object that nobody else holds.

# %% [markdown] tags=["question"]
# **What does the next cell print?**
#
# - [ ] `True / Bob says goodbye` — The weak reference is the only one that leads to Bob, and it does not hold him.
# - [x] `Bob says goodbye / True` — The temporary person died as soon as `weakref.ref` had returned. The card was empty at once.
# - [ ] `Bob says goodbye / False` — The object is freed, so the reference answers `None`.

# %%
card = weakref.ref(Person("Bob"))
print(card() is None)

# %% [markdown]
# A bound method such as `ann.greet` is an object that Python makes when you write it, and each time anew.
# A weak reference to it has the same fate, even if Ann lives. `weakref.WeakMethod` is made for this: it refers
# weakly to the person, and builds the method again when it is called.

# %% [markdown] tags=["question"]
# **What does the next cell print?**
#
# - [ ] `hello from Ann / hello from Ann` — The plain reference is to a temporary method object, which is gone by the next line.
# - [x] `None / hello from Ann` — The method object died at once. `WeakMethod` finds Ann alive and makes a new one.
# - [ ] `None / None` — Ann is alive, so `WeakMethod` can still make the method.

# %%
ann = Person("Ann")
plain = weakref.ref(ann.greet)
method = weakref.WeakMethod(ann.greet)
print(plain())
print(method()())

# %% [markdown]
# A weak reference can have a *callback*, a function that is called when the object dies.
# It receives the weak reference. By then it is empty, so the callback cannot reach the object, and cannot rescue it.

# %%
def farewell(card):
    print("the card says", card())

card = weakref.ref(ann, farewell)
del ann

# %% [markdown] tags=["question"]
# **What does the next cell print?**
#
# - [x] `Cleo says goodbye` — The weak reference was gone before Cleo was. Nobody is left to call `farewell`.
# - [ ] `Cleo says goodbye / the card says None` — A callback belongs to the weak reference object. That object died first.
# - [ ] `the card says None / Cleo says goodbye` — Deleting a weak reference does not call its callback.

# %%
cleo = Person("Cleo")
card = weakref.ref(cleo, farewell)
del card
del cleo

# %% [markdown]
# Not every object can be weakly referenced: it needs a place to note down who refers to it. Instances of ordinary
# classes have one. Sets, functions and classes have one, too. Lists, dicts, tuples, numbers and strings have not.

# %% [markdown] tags=["question"]
# **What does the next cell print?**
#
# - [ ] `set ok / list ok / int ok` — The makers of Python saved the place in types of which programs have a great many.
# - [x] `set ok / list no / int no` — Of these three, only sets have the place.
# - [ ] `set no / list no / int no` — Containers do not all behave alike: sets have the place, lists and dicts do not.

# %%
for thing in [{1}, [1], 1]:
    try:
        weakref.ref(thing)
        print(type(thing).__name__, "ok")
    except TypeError:
        print(type(thing).__name__, "no")

# %% [markdown]
# A subclass of `list` or `dict` is an ordinary class again, so its instances can be weakly referenced.

# %%
class Shelf(list):
    pass

shelf = Shelf(["emma"])
print(weakref.ref(shelf)())

# %% [markdown]
# ## What to remember
# - A weak reference does not count. When the object dies it answers `None`, at once.
# - Keep a strong reference somewhere: a weak one to a temporary, or to a bound method, is empty from birth.
# - A callback runs after the reference was emptied, and only if the reference itself is still alive.
