from terrarium import needs, points

from task import Game


def shown(game):
    return game.show().replace("\n", "/")


def test_new():
    """A new board is empty"""
    assert shown(Game()) == ".../.../...", f"a new board should show .../.../..., not {shown(Game())}"


@needs(test_new)
def test_move():
    """A move changes one square"""
    game = Game()
    game.move(0, 1, "x")
    assert shown(game) == ".x./.../...", f"after one move in row 0 the board shows {shown(game)}: the rows are not three lists"


@needs(test_move)
@points(2)
def test_undo():
    """undo takes back the last move"""
    game = Game()
    game.move(0, 0, "x")
    game.move(1, 1, "o")
    game.undo()
    assert shown(game) == "x../.../...", f"after two moves and one undo the board should show x../.../..., not {shown(game)}"
    game.undo()
    assert shown(game) == ".../.../...", f"after two moves and two undos the board should be empty, not {shown(game)}"


@needs(test_undo)
def test_undo_and_on():
    """A game goes on after an undo"""
    game = Game()
    game.move(0, 0, "x")
    game.undo()
    game.move(2, 2, "x")
    assert shown(game) == ".../.../..x", f"move, undo, move should leave one sign, but the board shows {shown(game)}"


@needs(test_undo)
def test_no_shared_rows():
    """No saved board shares a row with the board in play"""
    game = Game()
    game.move(0, 0, "x")
    game.move(1, 1, "o")
    in_play = {id(row) for row in game.rows}
    for board in game.saved:
        assert not any(id(row) in in_play for row in board), "a saved board shares a row with the board in play"
