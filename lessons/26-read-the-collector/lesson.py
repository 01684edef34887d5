# %% [markdown]
# # Read the collector
# Settles: 31, 35
#
# The collector that you have watched is a program of some 440 lines: `gc/collector.c`. Open it beside this lesson. You will
# write its main steps in Python, on a small graph, and see that the real one decides alike.
#
# Read the comment at the top of the file first. It names nine steps, and each step is one function below it.

# %% [markdown]
# Our objects are four nodes. `a`, `b` and `c` refer to each other in a circle, and `d` to itself. A name outside refers to `c`.

# %%
links = {"a": ["b"], "b": ["c"], "c": ["a"], "d": ["d"]}
outside = {"c": 1}
order = list(links)

# %% [markdown]
# Step 1, `merge_younger`, puts the candidates in one list: our `order`. Step 2, `copy_counts`, copies each count. We have no counts,
# so we make them: a count says how many references there are, wherever they come from.

# %%
def copy_counts(links, outside):
    left = {name: outside.get(name, 0) for name in links}
    for targets in links.values():
        for target in targets:
            left[target] += 1
    return left


left = copy_counts(links, outside)
print(left)

# %% [markdown]
# Step 3, `subtract_inside`, visits each reference from a candidate to a candidate and takes one off the copy. In C, each type has a
# function that visits what an object refers to; here it is a loop over `links`.

# %%
def subtract_inside(links, left):
    for targets in links.values():
        for target in targets:
            left[target] -= 1


# %% [markdown] tags=["question"]
# **What does the next cell print?**
#
# - [ ] `{'a': 1, 'b': 1, 'c': 1, 'd': 0}` — `a` and `b` are reachable through `c`, but this step does not know yet. It only counts.
# - [x] `{'a': 0, 'b': 0, 'c': 1, 'd': 0}` — What is left are references from outside. There is one, to `c`.
# - [ ] `{'a': 0, 'b': 0, 'c': 0, 'd': 0}` — `c` has two references, one of them from the name outside. That one is not subtracted.

# %%
subtract_inside(links, left)
print(left)

# %% [markdown]
# This is the idea on which everything rests. There is no list of names to start from: the counts tell who is used from outside.
#
# Step 4, `keep_reachable`, looks at the candidates in order. One with nothing left is *believed* unreachable and goes to limbo.
# One with something left stays, and each object it refers to is rescued: if it is in limbo, it comes back to the end of the list.

# %%
def keep_reachable(order, links, left, tell=False):
    waiting, kept, limbo = list(order), [], []
    for name in waiting:              # the list grows while we walk it
        if left[name] == 0:
            limbo.append(name)
            continue
        kept.append(name)
        if tell:
            print(name, "has its turn, in limbo:", *limbo)
        for target in links[name]:
            if left[target] == 0:
                left[target] = 1      # rescued
                if target in limbo:
                    limbo.remove(target)
                    waiting.append(target)
    return kept, limbo


# %% [markdown] tags=["question"]
# **What does the next cell print?**
#
# - [ ] `c has its turn, in limbo: / a has its turn, in limbo: / b has its turn, in limbo:` — `a` and `b` come before `c`, and had nothing left then. They had to wait in limbo.
# - [x] `c has its turn, in limbo: a b / a has its turn, in limbo: b d / b has its turn, in limbo: d` — `c` rescues `a`, and `a` rescues `b`. Nobody rescues `d`.
# - [ ] `c has its turn, in limbo: a b / a has its turn, in limbo: b / b has its turn, in limbo:` — `d` had its turn between `c` and `a`. It went to limbo and stays there.

# %%
kept, limbo = keep_reachable(order, links, left, tell=True)

# %% [markdown]
# Compare with `keep_reachable` and `rescue` in C. There, limbo is a list too, and a flag in each object says whether it is in it,
# so that `target in limbo` takes one step, however long the list is.
#
# Now the real collector, with real objects. A node is a list of the nodes that it refers to.

# %%
import gc
import weakref

gc.disable()


class Node(list):
    __slots__ = ("name", "__weakref__")


def build(links, outside):
    nodes = {}
    for name in links:
        nodes[name] = Node()
        nodes[name].name = name
    for name, targets in links.items():
        nodes[name].extend(nodes[target] for target in targets)
    return [nodes[name] for name in outside], [weakref.ref(node) for node in nodes.values()]


# %% [markdown] tags=["question"]
# **What does the next cell print?**
#
# - [x] `1 / a b c` — Our `limbo` was `d`, and our `kept` were the others. The collector found the same.
# - [ ] `4 / c` — `c` is held by a name, and what it refers to must live as well.
# - [ ] `0 / a b c d` — `d` has a count of 1, but this reference is its own.

# %%
gc.collect()
held, watchers = build(links, outside)
print(gc.collect())
print(*[watcher().name for watcher in watchers if watcher()])

# %% [markdown]
# Steps 5 and 6 let other code run: callbacks and finalizers. So step 7, `look_again`, does steps 2 to 4 once more, for limbo only.
# Suppose that `d` refers to `e`, and `e`'s finalizer gives `d` to somebody outside:

# %%
links = {"d": ["d", "e"], "e": ["d"]}
left = copy_counts(links, {"d": 1})
subtract_inside(links, left)

# %% [markdown] tags=["question"]
# **What does the next cell print?**
#
# - [ ] `['d'] ['e']` — Only `d` was brought back, but `d` refers to `e`. Clearing `e` would leave a broken object in use.
# - [x] `['d', 'e'] []` — `d` has something left and rescues `e`. All that a resurrected object reaches stays.
# - [ ] `[] ['d', 'e']` — That was so before the finalizer. Its new reference comes from outside.

# %%
print(*keep_reachable(["d", "e"], links, left))

# %% [markdown]
# Step 8, `clear_unreachable`, frees nothing itself. It makes each object in limbo let go of what it holds; counts reach zero, and
# counting does the rest. Step 9 keeps the books: who stayed is a generation older, and `gc.collect()` returns how many were found.

# %% [markdown]
# ## What to remember
# - Count, less the references from inside, is the references from outside. Nothing else is needed to find garbage.
# - A zero after step 3 is a suspicion. Step 4 decides, and step 7 decides again after finalizers.
# - The collector breaks cycles. Counting frees the objects.
# - You have read it: try the questions at the end of `gc/README.md`.
