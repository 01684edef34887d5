import weakref


class Player:
    registry = weakref.WeakValueDictionary()

    def __init__(self, name):
        self.name = name
        self.points = 0

    @classmethod
    def named(cls, name):
        player = cls.registry.get(name)
        if player is None:
            player = cls.registry[name] = cls(name)
        return player

    @classmethod
    def names(cls):
        return sorted(cls.registry)
