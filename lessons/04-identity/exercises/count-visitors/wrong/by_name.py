# The check says: a thousand strangers came, one after another, and 1 were counted
class Visitor:
    def __init__(self, name):
        self.name = name


def count_visitors(door):
    seen = set()
    for visitor in door:
        seen.add(visitor.name)
    return len(seen)
