import weakref


class Person:
    def __init__(self, name):
        self.name = name
        self._parent = None
        self.children = []

    @property
    def parent(self):
        return self._parent() if self._parent is not None else None

    def add(self, child):
        child._parent = weakref.ref(self)
        self.children.append(child)
        return child

    def path(self):
        """The names from the root to this person, such as "Ann/Bob/Cleo"."""
        parent = self.parent
        if parent is None:
            return self.name
        return parent.path() + "/" + self.name
