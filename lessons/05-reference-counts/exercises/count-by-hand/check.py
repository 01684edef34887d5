from terrarium import needs, points

from task import drop


def test_not_the_last():
    """An object with references left is not freed"""
    counts, refers = {"ann": 2}, {"ann": []}
    freed = drop(counts, refers, "ann")
    assert freed == [], f"ann had two references and lost one, but {freed!r} was freed"
    assert counts == {"ann": 1}, f"the count of ann should be 1 now, but the counts are {counts!r}"


@needs(test_not_the_last)
def test_shelf():
    """What hangs off a freed object is freed, unless others hold it"""
    counts = {"shelf": 1, "emma": 2, "dune": 1}
    refers = {"shelf": ["emma", "dune"], "emma": [], "dune": []}
    freed = drop(counts, refers, "shelf")
    assert freed == ["shelf", "dune"], f"dropping the shelf should free shelf and dune, but it freed {freed!r}"
    assert counts == {"emma": 1}, f"only emma should be left, with a count of 1, but the counts are {counts!r}"
    assert refers == {"emma": []}, f"freed objects should be removed from refers, too, but it is {refers!r}"


@needs(test_shelf)
def test_twice():
    """An object that is referred to twice by the same object loses two"""
    counts, refers = {"pair": 1, "ann": 2}, {"pair": ["ann", "ann"], "ann": []}
    freed = drop(counts, refers, "pair")
    assert freed == ["pair", "ann"], f"both references to ann came from the pair, so ann should be freed; freed: {freed!r}"


@needs(test_shelf)
def test_cycle():
    """A cycle is not freed by counting"""
    counts, refers = {"ann": 2, "bob": 1}, {"ann": ["bob"], "bob": ["ann"]}
    freed = drop(counts, refers, "ann")
    assert freed == [], f"ann and bob hold each other, so counting frees neither; freed: {freed!r}"


@needs(test_shelf)
def test_order():
    """What an object holds dies before its next sibling"""
    refers = {"root": ["left", "right"], "left": ["leaf"], "right": [], "leaf": []}
    freed = drop({name: 1 for name in refers}, refers, "root")
    assert freed == ["root", "left", "leaf", "right"], f"left and all it holds should die before right, but the order was {freed!r}"


@needs(test_order)
@points(2)
def test_long_chain():
    """A chain of 100,000 objects is freed without recursion"""
    length = 100_000
    counts = {number: 1 for number in range(length)}
    refers = {number: [number + 1] for number in range(length)}
    refers[length - 1] = []
    try:
        freed = drop(counts, refers, 0)
    except RecursionError:
        raise AssertionError("the chain was too long for a function that calls itself") from None
    assert freed == list(range(length)), "the chain should be freed from its first object to its last"
