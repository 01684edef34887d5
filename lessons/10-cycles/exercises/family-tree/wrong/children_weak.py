# The check says: 'NoneType' object has no attribute 'parent'
import weakref


class Person:
    def __init__(self, name):
        self.name = name
        self.parent = None
        self._children = []

    @property
    def children(self):
        return [card() for card in self._children]

    def add(self, child):
        child.parent = self
        self._children.append(weakref.ref(child))
        return child

    def path(self):
        if self.parent is None:
            return self.name
        return self.parent.path() + "/" + self.name
