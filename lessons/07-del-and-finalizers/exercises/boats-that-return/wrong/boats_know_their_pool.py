# The check says: waits for the collector
class Pool:
    def __init__(self):
        self.free = []

    def hire(self):
        return self.free.pop() if self.free else Boat(self)


class Boat:
    def __init__(self, pool):
        self.pool = pool
        self.trips = 0

    def row(self):
        self.trips += 1

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.pool.free.append(self)
