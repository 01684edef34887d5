# The check says: is still alive after everybody has let her go
class Player:
    registry = {}

    def __init__(self, name):
        self.name = name
        self.points = 0

    def __del__(self):
        del self.registry[self.name]

    @classmethod
    def named(cls, name):
        if name not in cls.registry:
            cls.registry[name] = cls(name)
        return cls.registry[name]

    @classmethod
    def names(cls):
        return sorted(cls.registry)
