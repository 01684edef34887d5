"""First come, first out.

When a waiting room is closed, the visitors should leave in the order in which they came. They leave in the
opposite order, because a list lets go of its items from the end. The same happens when nobody closes the
room and it just dies.

Each visitor says goodbye in `__del__`, and that is what the order is about.

Done when: the visitors go in the order in which they came, whether the room is closed or dies, and `call_in` still calls the
visitor who came first.
"""


class Visitor:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        pass                        # imagine a goodbye


class Room:
    def __init__(self):
        self.visitors = []

    def enter(self, visitor):
        self.visitors.append(visitor)

    def call_in(self):
        return self.visitors.pop(0)

    def close(self):
        self.visitors.clear()
