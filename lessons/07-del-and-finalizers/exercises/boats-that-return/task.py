"""Boats that bring themselves back.

A boat hire has a pool of boats, because building a boat is expensive. Whoever hires a boat just lets go
of it afterwards: `__del__` puts it back into the pool. That works once. When a boat is hired a second
time and let go, it is lost, and a new one has to be built.

Change the pool so that boats are given back on purpose, in a `with` statement:

    with pool.hire() as boat:
        boat.row()

Done when: `hire` is used with `with`, a boat comes back after every hire, also after an error, one boat is
enough for one hire after another, and `Boat` has no `__del__` any more.
"""


class Pool:
    def __init__(self):
        self.free = []

    def hire(self):
        if self.free:
            return self.free.pop()
        return Boat(self)


class Boat:
    def __init__(self, pool):
        self.pool = pool
        self.trips = 0

    def row(self):
        self.trips += 1

    def __del__(self):
        self.pool.free.append(self)
