from terrarium import needs, points

from task import unreachable


def test_alone():
    """An object that only refers to itself is unreachable"""
    found = unreachable({"cleo": 0}, {"cleo": ["cleo"]})
    assert found == ["cleo"], f"nothing outside refers to cleo, so she is unreachable; you found {found!r}"


@points(2)
def test_through_another():
    """An object with nothing left may be reached through another"""
    found = unreachable({"ann": 1, "bob": 0, "cleo": 0}, {"ann": ["bob"], "bob": [], "cleo": ["cleo"]})
    assert found == ["cleo"], f"ann has a reference from outside, and she refers to bob, so only cleo is unreachable; you found {found!r}"


@needs(test_through_another)
def test_order_does_not_matter():
    """The order of the candidates does not matter"""
    found = unreachable({"bob": 0, "cleo": 0, "ann": 1}, {"ann": ["cleo"], "bob": [], "cleo": ["bob"]})
    assert found == [], f"ann reaches cleo, and cleo reaches bob, so nothing is unreachable; you found {found!r}"


@needs(test_through_another)
def test_order_of_result():
    """The result is in the order of the candidates"""
    names = ["dan", "cleo", "eva", "bob"]
    found = unreachable(dict.fromkeys(names, 0), {name: [] for name in names})
    assert found == names, f"the candidates were {names!r}, and the result should be in that order, not {found!r}"


@needs(test_through_another)
def test_outside():
    """References to objects that are no candidates do not matter"""
    found = unreachable({"ann": 1}, {"ann": ["world"]})
    assert found == [], f"ann is reachable, and world is no candidate; you found {found!r}"


@needs(test_order_does_not_matter)
@points(2)
def test_long_chain():
    """A chain of 100,000 objects works"""
    length = 100_000
    left = {number: 0 for number in range(length)}
    left[length - 1] = 1
    refers = {number: [number - 1] for number in range(length)}
    refers[0] = []
    try:
        found = unreachable(left, refers)
    except RecursionError:
        raise AssertionError("the chain was too long for a function that calls itself") from None
    assert found == [], f"the last object reaches the whole chain, but you found {len(found)} unreachable ones"
