# The check says: the limit for all teams was set to 1, but a team has 2 players
class Player:
    def __init__(self, name):
        self.name = name


class Team:
    def __init__(self):
        self.size_limit = 11
        self.players = []

    def join(self, player):
        if len(self.players) < self.size_limit:
            self.players.append(player)


Team.size_limit = 11
