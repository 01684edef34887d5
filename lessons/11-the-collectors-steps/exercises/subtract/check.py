from terrarium import keeps_no_reference, needs

from task import subtract


def test_pair():
    """A pair with one reference from outside"""
    left = subtract({"ann": 2, "bob": 1}, {"ann": ["bob"], "bob": ["ann"]})
    assert left == {"ann": 1, "bob": 0}, f"ann has 2 references, one of them from bob, so 1 is left, and bob has 0 left; you found {left!r}"


@needs(test_pair)
def test_outside_is_ignored():
    """References to objects that are no candidates do not matter"""
    left = subtract({"ann": 1}, {"ann": ["world", "None"]})
    assert left == {"ann": 1}, f"world and None are no candidates; the result should be {{'ann': 1}}, not {left!r}"


@needs(test_pair)
def test_each_reference():
    """Two references from the same object are two"""
    left = subtract({"pair": 1, "ann": 2}, {"pair": ["ann", "ann"], "ann": []})
    assert left == {"pair": 1, "ann": 0}, f"the pair refers to ann twice, so nothing is left of her 2; you found {left!r}"


@needs(test_pair)
def test_itself():
    """An object may refer to itself"""
    left = subtract({"ann": 1}, {"ann": ["ann"]})
    assert left == {"ann": 0}, f"ann's only reference is her own, so 0 is left; you found {left!r}"


@needs(test_pair)
def test_copy():
    """The real counts are not touched"""
    counts = {"ann": 2, "bob": 1}
    keeps_no_reference(subtract, counts, {"ann": ["bob"], "bob": ["ann"]})
    assert counts == {"ann": 2, "bob": 1}, f"the counts themselves were changed, to {counts!r}: the objects would be in danger"
