from contextlib import contextmanager


class Pool:
    def __init__(self):
        self.free = []

    @contextmanager
    def hire(self):
        boat = self.free.pop() if self.free else Boat()
        try:
            yield boat
        finally:
            self.free.append(boat)


class Boat:
    def __init__(self):
        self.trips = 0

    def row(self):
        self.trips += 1
