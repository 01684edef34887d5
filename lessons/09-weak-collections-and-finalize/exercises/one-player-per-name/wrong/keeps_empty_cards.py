# The check says: all have gone, but names() still lists
import weakref


class Player:
    registry = {}

    def __init__(self, name):
        self.name = name
        self.points = 0

    @classmethod
    def named(cls, name):
        card = cls.registry.get(name)
        player = card() if card else None
        if player is None:
            player = cls(name)
            cls.registry[name] = weakref.ref(player)
        return player

    @classmethod
    def names(cls):
        return sorted(cls.registry)
