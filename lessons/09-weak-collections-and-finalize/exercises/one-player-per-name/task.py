"""One player for each name.

`Player.named("Ann")` should always return the same player, as long as anybody uses her. When nobody does, she
should go, and a later call makes a new one. The registry below never lets anybody go.

Done when: one name leads to one player while somebody holds the player, nobody is held by the registry,
and `Player.names()` lists the living players in alphabetical order.
"""


class Player:
    registry = {}

    def __init__(self, name):
        self.name = name
        self.points = 0

    @classmethod
    def named(cls, name):
        if name not in cls.registry:
            cls.registry[name] = cls(name)
        return cls.registry[name]

    @classmethod
    def names(cls):
        return sorted(cls.registry)
