class Picture:
    def __init__(self, name):
        self.name = name


class Album:
    def __init__(self, limit=3):
        self.limit = limit
        self.loaded = 0
        self.cache = {}

    def show(self, name):
        picture = self.cache.pop(name, None)
        if picture is None:
            self.loaded += 1
            picture = Picture(name)
        self.cache[name] = picture
        if len(self.cache) > self.limit:
            del self.cache[next(iter(self.cache))]
        return picture
