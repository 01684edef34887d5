# The check says: Ann came first, but Bob was called in
class Visitor:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        pass


class Room:
    def __init__(self):
        self.visitors = []

    def enter(self, visitor):
        self.visitors.insert(0, visitor)

    def call_in(self):
        return self.visitors.pop(0)

    def close(self):
        self.visitors.clear()
