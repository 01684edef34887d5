from terrarium import alive as alive_now
from terrarium import needs, points

from task import growth


class Order:
    pass


def workshop():
    """Three steps: one leaks, one fills a cache once, one leaves nothing."""
    leak, cache = [], []

    def take_orders():
        leak.append(Order())
        leak.append(Order())

    def warm_up():
        if not cache:
            cache.append(Order())

    def clean():
        Order()

    return {"take orders": take_orders, "warm up": warm_up, "clean": clean}, lambda: len(leak) + len(cache)


def test_leak():
    """The step that leaks is found, with its growth"""
    found = growth(*workshop())
    assert isinstance(found, dict), f"growth() should return a dict, not {found!r}"
    assert found.get("take orders") == 2, f"'take orders' leaves 2 more each time, but the result is {found}"


@needs(test_leak)
@points(2)
def test_warm_up():
    """A cache that is filled once is no leak"""
    found = growth(*workshop())
    assert "warm up" not in found, "'warm up' grows only in its first call, which should not count"


@needs(test_leak)
def test_clean():
    """A step that leaves nothing is not listed"""
    found = growth(*workshop())
    assert "clean" not in found, "'clean' does not grow, so it should not be in the result"


@needs(test_leak)
def test_calls():
    """Each step is called twice"""
    calls = []
    growth({"one": lambda: calls.append(1), "two": lambda: calls.append(2)}, lambda: 0)
    assert sorted(calls) == [1, 1, 2, 2], f"each of two steps should be called twice, but these were called: {calls}"


@needs(test_leak)
@points(2)
def test_keeps_no_results():
    """The result of a step is no growth"""
    found = growth({"make": lambda: [Order()]}, lambda: alive_now(Order))
    assert found == {}, f"the step returns an order and keeps none, but the result is {found}: something holds what the step returned"
