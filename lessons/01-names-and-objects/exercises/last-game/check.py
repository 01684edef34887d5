from terrarium import expect_alive, freed_on_return, points

from task import Game, play


def test_score():
    """The score is right"""
    score = play("Ann", [3, 4, 5])
    assert score == 12, f"Ann rolled 3, 4 and 5, so play should return 12, not {score!r}"


@points(2)
def test_freed():
    """The game is gone when play returns"""
    freed_on_return(play, "Bob", [1, 1], of=Game)


def test_none_left():
    """After three games, no game is alive"""
    for player in ["Ann", "Bob", "Cleo"]:
        play(player, [6])
    expect_alive(Game, 0)
