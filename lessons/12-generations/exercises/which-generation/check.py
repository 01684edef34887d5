import gc

from terrarium import needs, points

from task import choose, collected

LIMITS = (2000, 10, 10)


def chosen(counts, limits=LIMITS, waiting=1000, old=1000):
    return choose(counts, limits, waiting, old)


def test_nothing_due():
    """Nothing is due as long as counts[0] is not above its threshold"""
    assert chosen((1999, 0, 0)) is None, "1999 containers with a threshold of 2000: no collection is due"
    assert chosen((2000, 0, 0)) is None, "2000 is not above the threshold of 2000, so no collection is due"
    assert chosen((5, 11, 11)) is None, "with 5 new containers nothing is due, whatever the other counters say"


def test_youngest():
    """Generation 0 is collected when its count is above the threshold"""
    found = chosen((2001, 3, 4))
    assert found == 0, f"2001 containers with a threshold of 2000: generation 0 is due, not {found!r}"


@needs(test_youngest)
def test_oldest_due():
    """The oldest generation that is due is chosen"""
    found = chosen((2001, 11, 3))
    assert found == 1, f"counts (2001, 11, 3): generation 1 is due as well, and it includes 0; you chose {found!r}"
    found = chosen((2001, 3, 11))
    assert found == 2, f"counts (2001, 3, 11): generation 2 is due, whatever counts[1] says; you chose {found!r}"


@needs(test_oldest_due)
@points(2)
def test_a_quarter():
    """A full collection waits until enough objects have become old"""
    found = chosen((2001, 11, 11), waiting=249, old=1000)
    assert found == 1, f"249 objects are less than a quarter of 1000, so generation 1 is chosen, not {found!r}"
    found = chosen((2001, 3, 11), waiting=249, old=1000)
    assert found == 0, f"the full collection is put off and generation 1 is not due, so 0 is chosen, not {found!r}"
    found = chosen((2001, 11, 11), waiting=250, old=1000)
    assert found == 2, f"250 objects are a quarter of 1000, so generation 2 is chosen, not {found!r}"


@needs(test_youngest)
def test_switched_off():
    """A first threshold of 0 switches collections off"""
    found = chosen((5000, 11, 11), limits=(0, 10, 10))
    assert found is None, f"a first threshold of 0 means: never; you chose {found!r}"


def test_counters():
    """The counters after a collection"""
    for generation, after in [(0, (0, 6, 7)), (1, (0, 0, 8)), (2, (0, 0, 0))]:
        found = collected((2001, 5, 7), generation)
        assert found is not None and tuple(found) == after, (
            f"counters (2001, 5, 7): after a collection of generation {generation} they should be {after}, not {found!r}")


@needs(test_counters)
@points(2)
def test_like_python():
    """The counters agree with Python's own"""
    was_enabled = gc.isenabled()
    gc.disable()
    gc.collect()
    counts = gc.get_count()
    try:
        for generation in [0, 0, 1, 0, 1, 1, 0, 2, 0]:
            counts = tuple(collected(counts, generation))
            gc.collect(generation)
            found = gc.get_count()
            assert counts[1:] == found[1:], f"after collecting generation {generation} your older counters are {counts[1:]}, and Python's are {found[1:]}"
    finally:
        if was_enabled:
            gc.enable()
