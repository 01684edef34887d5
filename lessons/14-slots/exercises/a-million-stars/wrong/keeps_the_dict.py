# The check says: a star still has a __dict__
class Star:
    __slots__ = ("name", "x", "y", "__dict__")

    def __init__(self, name, x, y):
        self.name = name
        self.x = x
        self.y = y

    def brighter_name(self):
        return self.name.upper()
