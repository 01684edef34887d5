# The check says: the slots of Star should be
class Star:
    __slots__ = ("name", "x", "y", "colour")

    def __init__(self, name, x, y):
        self.name = name
        self.x = x
        self.y = y
        self.colour = None

    def brighter_name(self):
        return self.name.upper()
