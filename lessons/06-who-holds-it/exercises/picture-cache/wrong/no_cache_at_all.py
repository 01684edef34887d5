# The check says: the cat was shown twice and loaded 2 times
class Picture:
    def __init__(self, name):
        self.name = name


class Album:
    def __init__(self, limit=3):
        self.loaded = 0

    def show(self, name):
        self.loaded += 1
        return Picture(name)
