# The check says: Bob's parent should be Ann, but it is
import weakref


class Person:
    def __init__(self, name):
        self.name = name
        self.parent = None
        self.children = []

    def add(self, child):
        child.parent = weakref.proxy(self)
        self.children.append(child)
        return child

    def path(self):
        if self.parent is None:
            return self.name
        return self.parent.path() + "/" + self.name
