"""A profiler of your own.

Somebody says that a step of the program leaks, but not which. Write `growth(steps, alive)`: it calls each step
twice, because a first call may fill caches, and tells by how much `alive()` grew in the second call.

`steps` is a dict from names to functions; `alive` is a function that returns a number. The result is a dict from the names of those
steps that grew in their second call to the number by which they grew.

Done when: the growth is right, steps that do not grow are not in the result, each step was called twice, and the results
of the steps are not kept.
"""


def growth(steps, alive):
    ...
