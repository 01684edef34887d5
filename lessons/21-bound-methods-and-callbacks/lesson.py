# %% [markdown]
# # Callbacks: who listens, and who owns
# Settles: 42, 47
#
# A callback is a function that you hand to somebody to call later. Handing it over means handing over a reference.
# You will see that a method brings its object along, and how to listen without being kept alive.

# %%
import gc
import weakref

gc.disable()


class Window:
    def __init__(self, name):
        self.name = name

    def update(self, price):
        print(self.name, "shows", price)

    def __del__(self):
        print(self.name, "is closed")


class Share:
    def __init__(self):
        self.listeners = []

    def set_price(self, price):
        for listener in self.listeners:
            listener(price)


# %% [markdown]
# `window.update` makes a new object each time: a *bound method*. It holds the function and the window.

# %%
window = Window("left")
method = window.update
print(method.__self__ is window, window.update is window.update)
del method

# %% [markdown] tags=["question"]
# **What does the next cell print?**
#
# - [ ] `left is closed` — The last name is gone, but the share has a bound method, and that holds the window.
# - [ ] `left is closed / left shows 7` — A closed window cannot show anything. While it can be called, it is alive.
# - [x] `left shows 7` — The list of listeners holds the bound method, and through it the window. It listens for ever.

# %%
share = Share()
share.listeners.append(window.update)
del window
share.set_price(7)

# %% [markdown]
# Observers are a common leak in programs with windows, events or signals: what should be short-lived is listed in something
# long-lived. The plain cure is to leave: take the listener off the list. Bound methods of one object and one function are equal, so
# `share.listeners.remove(window.update)` finds it, though it is another object.

# %%
share.listeners.clear()

# %% [markdown]
# Or the list could look at the listeners weakly. But see what happens with a weak reference to a method.

# %% [markdown] tags=["question"]
# **What does the next cell print?**
#
# - [ ] `True` — The window is alive. But the reference does not look at the window.
# - [x] `None` — It looks at the bound method, a new object that nobody holds. It was dead before the next line ran.

# %%
window = Window("right")
look = weakref.ref(window.update)
print(look() and True)

# %% [markdown]
# `weakref.WeakMethod` looks at the window instead, and makes a bound method when it is called.

# %%
class FairShare(Share):
    def listen(self, method):
        self.listeners.append(weakref.WeakMethod(method, self.listeners.remove))

    def set_price(self, price):
        for look in list(self.listeners):
            listener = look()
            if listener is not None:
                listener(price)


share = FairShare()
share.listen(window.update)
share.set_price(8)

# %% [markdown] tags=["question"]
# **What does the next cell print?**
#
# - [ ] `right shows 9` — The window had one strong reference, its name. Now it is gone.
# - [ ] `right is closed / 1` — The dead reference does not stay in the list: its callback is `listeners.remove`.
# - [x] `right is closed / 0` — Nothing kept the window, and the `WeakMethod` called `remove` to leave the list.

# %%
del window
share.set_price(9)
print(len(share.listeners))

# %% [markdown]
# The same slip hides in `weakref.finalize`. It calls a function when an object dies, and until then it holds the function
# and the arguments. They must not lead to the object itself.

# %% [markdown] tags=["question"]
# **What does the next cell print?**
#
# - [ ] `top is closed` — The name is gone. But the finalizer, which is kept by the module `weakref`, has the window as an argument.
# - [x] `nothing` — The finalizer waits for the window's death and holds the window. Both wait until the program ends.
# - [ ] `goodbye / top is closed` — `print` would be called when the window dies. It does not die.

# %%
window = Window("top")
last_word = weakref.finalize(window, print, "goodbye", window)
del window

# %%
last_word.detach()
window = Window("bottom")
last_word = weakref.finalize(window, print, "goodbye")
del window

# %% [markdown]
# `detach` gave up the finalizer, and its window was closed. The second finalizer holds only a text.
#
# An object that stores its own bound method is a cycle by itself: `self.action = self.update`.

# %%
class Button(Window):
    def __init__(self, name):
        super().__init__(name)
        self.action = self.update


button = Button("OK")
del button
print("collecting")
found = gc.collect()

# %% [markdown]
# ## What to remember
# - A bound method holds its object. A list of listeners holds every object that listens.
# - A weak reference to `obj.method` is dead at once. Use `weakref.WeakMethod`.
# - `weakref.finalize(obj, function, …)` must not be given `obj` or a method of it.
# - `self.action = self.method` is a cycle. Store the method's name, or call it directly.
