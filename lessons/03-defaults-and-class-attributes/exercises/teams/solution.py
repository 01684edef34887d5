class Player:
    def __init__(self, name):
        self.name = name


class Team:
    size_limit = 11

    def __init__(self):
        self.players = []

    def join(self, player):
        if len(self.players) < self.size_limit:
            self.players.append(player)
