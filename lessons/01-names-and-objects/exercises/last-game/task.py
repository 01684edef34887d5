"""A game that should be over.

`play` makes a game, plays it and returns the score. When it has returned, nobody needs the game
any more, so it should be gone. It is not. Find the name that keeps it.

Done when: a game is freed when `play` returns, and the scores are still right.
"""


class Game:
    def __init__(self, player):
        self.player = player
        self.score = 0

    def roll(self, dice):
        self.score += sum(dice)


current_game = None


def play(player, dice):
    global current_game
    current_game = Game(player)
    current_game.roll(dice)
    return current_game.score
