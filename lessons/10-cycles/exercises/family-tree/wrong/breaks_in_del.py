# The check says: is still alive after its last name has gone, while Bob is still there
class Person:
    def __init__(self, name):
        self.name = name
        self.parent = None
        self.children = []

    def __del__(self):
        for child in self.children:
            child.parent = None

    def add(self, child):
        child.parent = self
        self.children.append(child)
        return child

    def path(self):
        if self.parent is None:
            return self.name
        return self.parent.path() + "/" + self.name
