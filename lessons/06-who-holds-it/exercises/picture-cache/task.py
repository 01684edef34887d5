"""A cache that never forgets.

`Album` loads pictures and remembers them, so that a picture shown twice is loaded once. It remembers
every picture it has ever shown. After a day of browsing, memory is full.

Change it so that it keeps the `limit` pictures that were used last, and no others.

Done when: a picture that is in the cache is not loaded again, never more than `limit` pictures stay in the
album, and the one that leaves is the one whose last use is longest ago.
"""


class Picture:
    def __init__(self, name):
        self.name = name


class Album:
    def __init__(self, limit=3):
        self.limit = limit
        self.loaded = 0
        self.cache = {}

    def show(self, name):
        if name not in self.cache:
            self.loaded += 1
            self.cache[name] = Picture(name)
        return self.cache[name]
