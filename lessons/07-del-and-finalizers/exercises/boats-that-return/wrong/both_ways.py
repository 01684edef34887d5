# The check says: Boat still has a __del__, which runs once in a boat's life
from contextlib import contextmanager


class Pool:
    def __init__(self):
        self.free = []

    @contextmanager
    def hire(self):
        boat = self.free.pop() if self.free else Boat(self)
        try:
            yield boat
        finally:
            self.free.append(boat)


class Boat:
    def __init__(self, pool):
        self.pool = pool
        self.trips = 0

    def row(self):
        self.trips += 1

    def __del__(self):
        self.pool.free.append(self)
