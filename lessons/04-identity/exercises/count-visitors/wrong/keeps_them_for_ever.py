# The check says: alive
class Visitor:
    def __init__(self, name):
        self.name = name


seen = set()


def count_visitors(door):
    before = len(seen)
    seen.update(door)
    return len(seen) - before
