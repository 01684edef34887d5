# The check says: only the reds have a player, but the blues have ['Bob']
class Player:
    def __init__(self, name):
        self.name = name


class Team:
    size_limit = 11
    players = []

    def __init__(self):
        self.players.clear()

    def join(self, player):
        if len(self.players) < self.size_limit:
            self.players.append(player)
