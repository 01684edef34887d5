import weakref

from terrarium import expect_alive, expect_freed, needs, points

from task import Player


def test_same_player():
    """One name, one player"""
    ann = Player.named("Ann")
    ann.points = 5
    again = Player.named("Ann")
    assert again is ann, "two calls with the same name gave two players, while the first was still in use"
    assert Player.named("Bob") is not ann, "two names gave the same player"


@needs(test_same_player)
@points(2)
def test_freed():
    """A player nobody uses is freed"""
    ann = Player.named("Ann")
    watcher = weakref.ref(ann)
    ann = None
    expect_freed(watcher, "everybody has let her go")


@needs(test_freed)
def test_begins_again():
    """A player who comes back begins again"""
    Player.named("Cleo").points = 7
    points_now = Player.named("Cleo").points
    assert points_now == 0, f"Cleo was gone, so she should begin with 0 points, not {points_now}"


@needs(test_same_player)
def test_names():
    """names() tells who is there"""
    dan, cleo = Player.named("Dan"), Player.named("Cleo")
    assert Player.names() == ["Cleo", "Dan"], f"Cleo and Dan are there, but names() says {Player.names()!r}"
    cleo = None
    assert Player.names() == ["Dan"], f"Cleo has gone, but names() says {Player.names()!r}"


@needs(test_freed)
def test_many():
    """A thousand players who come and go leave nothing"""
    for number in range(1000):
        Player.named(f"player {number}")
    expect_alive(Player, 0)
    assert Player.names() == [], f"all have gone, but names() still lists {len(Player.names())} of them"
