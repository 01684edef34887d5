import sys

from terrarium import expect_alive, needs, points

from task import Connection, Line


def lines_of(use):
    """What was opened and closed, and which errors nobody could catch, while use() ran."""
    reports, old = [], sys.unraisablehook
    sys.unraisablehook = lambda problem: reports.append(type(problem.exc_value).__name__)
    before = Line.opened, Line.closed
    try:
        use()
    finally:
        sys.unraisablehook = old
    return Line.opened - before[0], Line.closed - before[1], reports


def refused():
    try:
        Connection("nowhere")
    except ValueError:
        return
    raise AssertionError("the address 'nowhere' has no port and should be refused with ValueError")


def test_refused():
    """A refused address raises ValueError"""
    refused()


@needs(test_refused)
@points(2)
def test_refused_in_silence():
    """A refused connection ends without a second error"""
    opened, closed, reports = lines_of(refused)
    assert reports == [], f"__del__ raised {reports[0]} on a connection that was never opened"


def test_closed_by_death():
    """A connection nobody closed closes its line when it dies"""
    def use():
        connection = Connection("here:1")
    opened, closed, reports = lines_of(use)
    assert (opened, closed) == (1, 1), f"one line was opened, and {closed} were closed when the connection had died"


def test_closed_once():
    """A line is closed once, even if close is called twice"""
    def use():
        connection = Connection("here:1")
        connection.close()
        connection.close()
    opened, closed, reports = lines_of(use)
    assert reports == [], f"__del__ raised {reports[0]} on a connection that had been closed"
    assert closed == 1, f"the connection was closed twice and then died: its one line was closed {closed} times"


def test_nothing_left():
    """No connection stays alive"""
    Connection("here:1")
    expect_alive(Connection, 0)
