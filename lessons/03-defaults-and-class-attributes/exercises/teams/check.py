from terrarium import expect_alive, needs

from task import Player, Team


def names(team):
    return [player.name for player in team.players]


def test_join():
    """A player who joins is in the team"""
    team = Team()
    ann = Player("Ann")
    team.join(ann)
    assert ann in team.players, "Ann has joined a team, and is not among its players"


@needs(test_join)
def test_own_players():
    """Another team is not affected"""
    reds, blues = Team(), Team()
    reds.join(Player("Bob"))
    assert names(blues) == [], f"only the reds have a player, but the blues have {names(blues)!r}"


@needs(test_join)
def test_players_go():
    """The players go with their team"""
    team = Team()
    team.join(Player("Cleo"))
    team = None
    expect_alive(Player, 0)


@needs(test_join)
def test_limit_is_shared():
    """The size limit is one for all teams"""
    limit = Team.size_limit
    reds, blues = Team(), Team()
    Team.size_limit = 1
    try:
        for team in (reds, blues):
            team.join(Player("Dan"))
            team.join(Player("Eva"))
            assert len(team.players) == 1, f"the limit for all teams was set to 1, but a team has {len(team.players)} players"
    finally:
        Team.size_limit = limit
