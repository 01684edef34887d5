class Star:
    __slots__ = ("name", "x", "y")

    def __init__(self, name, x, y):
        self.name = name
        self.x = x
        self.y = y

    def brighter_name(self):
        return self.name.upper()
