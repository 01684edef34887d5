"""One list for all teams.

Two teams were founded, and suddenly every player plays for both. A team that is dissolved should let
its players go, but they stay for ever.

Done when: each team has players of its own, a new team has none, `Team.size_limit` is still one
number for all teams, and the players go with their team.
"""


class Player:
    def __init__(self, name):
        self.name = name


class Team:
    size_limit = 11
    players = []

    def join(self, player):
        if len(self.players) < self.size_limit:
            self.players.append(player)
