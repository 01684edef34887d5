# The check says: the room was closed, and the visitors went in the order
class Visitor:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        pass


class Room:
    def __init__(self):
        self.visitors = []

    def enter(self, visitor):
        self.visitors.append(visitor)

    def call_in(self):
        return self.visitors.pop(0)

    def close(self):
        for visitor in self.visitors:
            del visitor
        self.visitors.clear()
