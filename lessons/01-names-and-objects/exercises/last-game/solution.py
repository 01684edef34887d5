class Game:
    def __init__(self, player):
        self.player = player
        self.score = 0

    def roll(self, dice):
        self.score += sum(dice)


def play(player, dice):
    game = Game(player)
    game.roll(dice)
    return game.score
