import weakref

from terrarium import expect_freed, needs, points

from task import Desk


class Book:
    pass


def test_lend():
    """The book is away in the block and back after it"""
    desk, book = Desk(), Book()
    with desk.lend(book) as it:
        assert it is book, "`as` should give the book that was lent"
        assert desk.lent == [book], "in the block the book should be in desk.lent"
    assert desk.lent == [], "the block is over, but the book is still away"


@needs(test_lend)
@points(2)
def test_error():
    """It is back after an error, and the error goes on"""
    desk, came_out = Desk(), False
    try:
        with desk.lend(Book()):
            raise KeyError("page 12")
    except KeyError:
        came_out = True
    assert desk.lent == [], "there was an error in the block, and the book never came back"
    assert came_out, "the error in the block was swallowed; it should come out of the `with`"


@needs(test_lend)
def test_two():
    """Two books can be away at once"""
    desk, emma, dune = Desk(), Book(), Book()
    with desk.lend(emma):
        with desk.lend(dune):
            away = len(desk.lent)
        assert desk.lent == [emma], "the second book is back, and only the first should be away"
    assert away == 2, f"two books were lent, but {away} were away"


@needs(test_lend)
@points(2)
def test_freed():
    """The desk does not keep the book"""
    desk, book = Desk(), Book()
    watcher = weakref.ref(book)
    with desk.lend(book) as it:
        pass
    del book, it
    expect_freed(watcher, "the lease ended")
