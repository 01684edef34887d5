# %% [markdown]
# # Weak collections, and a better finalizer
# Settles: 42, 43, 51
#
# The module `weakref` has collections whose entries disappear with their objects, and `finalize`, which calls a
# function when an object dies. You will see both at work, and the one mistake that makes `finalize` a leak.

# %%
import weakref

class Book:
    def __init__(self, title):
        self.title = title

    def __del__(self):
        print(self.title, "is pulped")

# %% [markdown]
# A `WeakValueDictionary` holds its keys, and refers weakly to its values. It is made for caches and registries:
# it finds an object as long as somebody else uses it.

# %%
catalogue = weakref.WeakValueDictionary()
emma = Book("Emma")
dune = Book("Dune")
catalogue["emma"] = emma
catalogue["dune"] = dune
print(sorted(catalogue))

# %% [markdown] tags=["question"]
# **What does the next cell print?**
#
# - [ ] `['dune', 'emma']` — This is what an ordinary dict does. This one does not hold its values.
# - [x] `Emma is pulped / ['dune']` — The name was the only reference that counts. The entry went with the book.
# - [ ] `Emma is pulped / ['dune', 'emma']` — An entry without a value makes no sense, so the dictionary removes it.

# %%
del emma
print(sorted(catalogue))

# %% [markdown]
# `WeakKeyDictionary` is the other way round: it refers weakly to its keys and holds its values. It is used to note
# something about an object from outside. `WeakSet` refers weakly to its members.

# %%
notes = weakref.WeakKeyDictionary()
notes[dune] = "second floor"
reading = weakref.WeakSet([dune])
del dune
print(len(notes), len(reading), len(catalogue))

# %% [markdown]
# A value in a `WeakKeyDictionary` is held. If the value leads back to its own key, the key never dies.

# %% [markdown] tags=["question"]
# **What does the next cell print?**
#
# - [ ] `Ulysses is pulped / 0` — The name is gone, but the dictionary holds the note, and the note refers to the book.
# - [x] `1` — The note is a list that contains the book. The dictionary holds the note, so it holds the book.
# - [ ] `0` — The book still has a reference that counts: the item in the note.

# %%
ulysses = Book("Ulysses")
notes[ulysses] = ["read by nobody", ulysses]
del ulysses
print(len(notes))

# %%
notes.clear()

# %% [markdown]
# `weakref.finalize(object, function, arguments…)` calls the function when the object dies. It needs no name to keep it:
# the module `weakref` holds it until it has been called.

# %% [markdown] tags=["question"]
# **What does the next cell print?**
#
# - [ ] `shelf 7 is free / Hamlet is pulped` — First the object's own `__del__`. `finalize` rests on a weak reference, and those are told afterwards.
# - [x] `Hamlet is pulped / shelf 7 is free` — `__del__` comes first, then the weak references are emptied and told.
# - [ ] `Hamlet is pulped` — The result of `finalize` was not kept, but it need not be: `weakref` keeps it.

# %%
hamlet = Book("Hamlet")
weakref.finalize(hamlet, print, "shelf 7 is free")
del hamlet

# %% [markdown]
# The function and its arguments are held until then. So none of them may lead to the object.

# %% [markdown] tags=["question"]
# **What does the next cell print?**
#
# - [ ] `Macbeth is pulped / still alive: False` — The name is gone, but `finalize` holds the argument, and that is the book.
# - [x] `still alive: True` — The book was given as an argument. It is held until it dies, so it never dies.
# - [ ] `Macbeth is pulped / still alive: True` — What has been pulped is not alive.

# %%
def remove(book):
    print("removing", book.title)

macbeth = Book("Macbeth")
exit_note = weakref.finalize(macbeth, remove, macbeth)
del macbeth
print("still alive:", exit_note.alive)

# %% [markdown]
# A bound method such as `macbeth.close` would be the same mistake, because it holds its `self`. Pass what the function
# needs, never the object. Here we take the finalizer back. `detach` returns what it was made of.

# %%
book, function, arguments, named = exit_note.detach()
del book, arguments
print("still alive:", exit_note.alive)

# %% [markdown]
# Unlike `__del__`, `finalize` can also be called by hand. It runs at most once.

# %% [markdown] tags=["question"]
# **What does the next cell print?**
#
# - [ ] `closed / closed / Lear is pulped` — A finalizer runs at most once, by hand or by death.
# - [x] `closed / Lear is pulped` — The call ran it. At the death of the book there was nothing left to do.
# - [ ] `Lear is pulped / closed` — `close()` ran the function at once, before the book died.

# %%
lear = Book("Lear")
close = weakref.finalize(lear, print, "closed")
close()
del lear

# %% [markdown]
# ## What to remember
# - Entries of weak collections vanish with their objects. The other half of each entry is held as usual.
# - `finalize` calls a function after the object's death, and cannot bring it back.
# - Never give `finalize` the object itself, nor one of its methods: that keeps it for good.
