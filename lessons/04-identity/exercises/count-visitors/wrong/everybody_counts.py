# The check says: Ann came three times and Bob once: that is 2 visitors, not 4
class Visitor:
    def __init__(self, name):
        self.name = name


def count_visitors(door):
    return len(list(door))
