import weakref

from terrarium import alive, expect_freed, needs, only_weakly, peak, points

from task import Rank, Taxi


def test_take():
    """The rank gives taxis, a different one to each who asks"""
    rank = Rank(3)
    first, second = rank.take(), rank.take()
    assert isinstance(first, Taxi), f"take() should give a Taxi, not {first!r}"
    assert first is not second, "two people got the same taxi at the same time"


@needs(test_take)
@points(2)
def test_reuse():
    """A free taxi is used again"""
    rank = Rank(3)
    taxi = rank.take()
    rank.give_back(taxi)
    assert rank.take() is taxi, "a taxi was free, but take() made a new one"


@needs(test_reuse)
def test_peak():
    """A hundred trips, one after the other, need one taxi"""
    before, rank = alive(Taxi), Rank(3)
    with peak(Taxi) as seen:
        for trip in range(100):
            taxi = rank.take()
            rank.give_back(taxi)
            del taxi
    most = seen.count - before
    assert most == 1, f"{most} taxis were alive at the same time, and 1 is enough"


@needs(test_take)
@points(2)
def test_limit():
    """The rank keeps no more than its limit"""
    before, rank = alive(Taxi), Rank(2)
    busy = [rank.take() for person in range(5)]
    while busy:
        rank.give_back(busy.pop())
    kept = alive(Taxi) - before
    assert kept == 2, f"five taxis came back to a rank with room for 2, and {kept} are alive"


@needs(test_take)
def test_under_way():
    """The rank does not hold a taxi that is under way"""
    rank = Rank(2)
    taxi = rank.take()
    only_weakly(rank, taxi)
    watcher = weakref.ref(taxi)
    del taxi
    expect_freed(watcher, "the accident")


@needs(test_reuse)
def test_gone_from_the_list():
    """A taxi that is handed out again is no longer free"""
    rank = Rank(2)
    rank.give_back(rank.take())
    first, second = rank.take(), rank.take()
    assert first is not second, "the same taxi was handed out twice"
