# The check says: cat dog owl cat fox cat needs 4 loads with a limit of 3
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
            if len(self.cache) == self.limit:
                self.cache.clear()
            self.loaded += 1
            self.cache[name] = Picture(name)
        return self.cache[name]
