from terrarium import alive, counting_only, expect_alive, needs, points

from task import Boat, Pool


def test_with():
    """A boat is hired in a with statement"""
    pool = Pool()
    hired = pool.hire()
    assert hasattr(type(hired), "__enter__"), "what hire returns cannot be used in a with statement"
    with hired as boat:
        boat.row()
    assert isinstance(boat, Boat), f"the with statement should give a Boat, not {boat!r}"


@needs(test_with)
@points(3)
def test_one_boat_is_enough():
    """One boat is enough for five hires, one after another"""
    pool = Pool()
    for number in range(5):
        with pool.hire() as boat:
            boat.row()
        del boat
    assert alive(Boat) == 1, f"one boat was needed at a time, but {alive(Boat)} are alive after five hires"
    assert len(pool.free) == 1, f"the boat should be back in the pool, but there are {len(pool.free)} boats in it"
    assert pool.free[0].trips == 5, f"the boat should have made 5 trips, not {pool.free[0].trips}"


@needs(test_with)
def test_two_at_once():
    """Two boats can be hired at the same time"""
    pool = Pool()
    with pool.hire() as first, pool.hire() as second:
        assert first is not second, "the same boat was hired twice at the same time"
    assert len(pool.free) == 2, f"two boats were hired and given back, but {len(pool.free)} are in the pool"


@needs(test_with)
@points(2)
def test_back_after_an_error():
    """A boat comes back after an error, and the error goes on"""
    pool = Pool()
    try:
        with pool.hire() as boat:
            raise RuntimeError("a storm")
    except RuntimeError:
        pass
    else:
        raise AssertionError("the error in the with statement was swallowed")
    assert len(pool.free) == 1, "after an error the boat was not given back"


def test_no_finalizer():
    """Boat has no __del__"""
    assert not hasattr(Boat, "__del__"), "Boat still has a __del__, which runs once in a boat's life"


@needs(test_with, test_no_finalizer)
def test_pool_goes():
    """When the pool goes, its boats go with it, by counting alone"""
    with counting_only(Boat):
        pool = Pool()
        with pool.hire() as boat:
            boat.row()
        del pool, boat
    expect_alive(Boat, 0)
