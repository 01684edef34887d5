# %% [markdown]
# # Closures hold variables, not values
# Settles: 9, 63
#
# A function defined in another function may use its variables, even after the outer call has ended. You will see
# where such a variable lives, why all functions made in a loop agree, and what a small function can keep alive.

# %%
def make_greetings():
    greetings = []
    for name in ["Ann", "Bob", "Cid"]:
        greetings.append(lambda: "Hello " + name)
    return greetings


# %% [markdown] tags=["question"]
# **What does the next cell print?**
#
# - [ ] `Hello Ann / Hello Cid` — This would be so if each lambda kept the value at the time of its making. It keeps the variable.
# - [x] `Hello Cid / Hello Cid` — There is one variable `name` for all three. The lambdas read it when they are called, after the loop.
# - [ ] `NameError` — The outer call is over, but the variable lives on, because the functions need it.

# %%
greetings = make_greetings()
print(greetings[0]())
print(greetings[2]())

# %% [markdown]
# A variable that an inner function uses does not live in the frame of the outer one. It lives in a small object of its own,
# a *cell*, and every function that uses the variable holds the cell. All three lambdas hold the same one:

# %%
first, last = greetings[0].__closure__[0], greetings[2].__closure__[0]
print(first is last, first.cell_contents)

# %% [markdown]
# To keep the value of each turn, give the function a variable of its own. A default argument is such a variable,
# and it is computed when the function is defined: `lambda name=name: "Hello " + name`.

# %%
print([(lambda name=name: "Hello " + name)() for name in ["Ann", "Bob"]])

# %% [markdown]
# Now the memory. A cell is a reference like any other: what is in it stays alive as long as the function does.

# %%
import gc

gc.disable()


class Film:
    def __init__(self, title):
        self.title = title
        self.frames = ["picture"] * 1000

    def __del__(self):
        print(self.title, "is thrown away")


def watch(title):
    film = Film(title)

    def how_long():
        return len(film.frames)

    return how_long


# %% [markdown] tags=["question"]
# **What does the next cell print?**
#
# - [ ] `Alien is thrown away / 1000` — `film` is a local name of `watch`, and that call has ended. But the name is also used inside.
# - [x] `1000 / Alien is thrown away` — `how_long` holds the cell, the cell holds the film. Dropping the function releases both.
# - [ ] `1000` — A function is an object with a count too. When it goes, its cells go.

# %%
length = watch("Alien")
print(length())
del length

# %% [markdown]
# Here a whole film is kept for one number. Compute the number first, and let the inner function use only that.
# A closure holds the variables that its body mentions, and no others.

# %%
def watch(title):
    film = Film(title)
    frames = len(film.frames)

    def how_long():
        return frames

    return how_long


# %% [markdown] tags=["question"]
# **What does the next cell print?**
#
# - [x] `Metropolis is thrown away / 1000` — The body mentions only `frames`. `film` is an ordinary local and dies when `watch` returns.
# - [ ] `1000 / Metropolis is thrown away` — A closure does not keep the frame of the outer call, only the cells of the variables it uses.
# - [ ] `1000` — The film does not stay: the inner function no longer mentions it.

# %%
length = watch("Metropolis")
print(length())

# %% [markdown]
# One more trap: an inner function that calls itself uses its own name. So it holds a cell, and the cell holds
# the function. This is a cycle, and everything else the function uses hangs on it.

# %%
def plan(title):
    film = Film(title)

    def countdown(number):
        return film.title if number == 0 else countdown(number - 1)

    return countdown(3)


# %% [markdown] tags=["question"]
# **What does the next cell print?**
#
# - [ ] `Nosferatu / Nosferatu is thrown away / collecting` — The call is over, but `countdown` and its cell refer to each other. No count is zero.
# - [x] `Nosferatu / collecting / Nosferatu is thrown away` — The function and its cell are a cycle, which holds the film. Only the collector finds it.

# %%
print(plan("Nosferatu"))
print("collecting")
found = gc.collect()

# %% [markdown]
# If a film must not wait, pass it to the inner function as an argument, or move the recursive function out.

# %% [markdown]
# ## What to remember
# - A closure holds cells: variables, not values. It reads them when it is called.
# - Functions made in a loop share the loop's variable. A default argument keeps the value of each turn.
# - What a cell refers to lives as long as any function that uses it. Capture the number, not the film.
# - A recursive inner function is a cycle with its own cell.
