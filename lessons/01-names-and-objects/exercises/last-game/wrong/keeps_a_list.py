# The check says: is still alive when it has returned
class Game:
    def __init__(self, player):
        self.player = player
        self.score = 0

    def roll(self, dice):
        self.score += sum(dice)


games = []


def play(player, dice):
    games.append(Game(player))
    games[-1].roll(dice)
    return games[-1].score
