class Visitor:
    def __init__(self, name):
        self.name = name


def count_visitors(door):
    seen = {}
    for visitor in door:
        seen[id(visitor)] = visitor
    return len(seen)
