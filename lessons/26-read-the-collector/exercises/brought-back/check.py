from terrarium import needs, points

from task import look_again

# A pair that refers to each other, and a third that hangs on the second.
LIMBO = ["ann", "bob", "cid"]
LINKS = {"ann": ["bob"], "bob": ["ann", "cid"], "cid": []}
QUIET = {"ann": 1, "bob": 1, "cid": 1}


def test_nobody():
    """Without new references nobody comes back"""
    result = look_again(LIMBO, LINKS, QUIET)
    assert result is not None, "look_again() should return two lists"
    back, clear = result
    assert list(back) == [], f"no count has grown, but these came back: {back}"
    assert list(clear) == LIMBO, f"all three are to be cleared, in the order of limbo, not {clear}"


@needs(test_nobody)
@points(2)
def test_whole_cycle():
    """One who comes back brings all that it refers to"""
    back, clear = look_again(LIMBO, LINKS, {"ann": 1, "bob": 2, "cid": 1})
    assert list(back) == LIMBO, f"bob has a new reference, and refers to ann and cid: all three stay, but {back} came back"
    assert list(clear) == [], f"nobody is left to be cleared, not {clear}"


@needs(test_nobody)
@points(2)
def test_only_forward():
    """It does not bring back who refers to it"""
    back, clear = look_again(LIMBO, LINKS, {"ann": 1, "bob": 1, "cid": 2})
    assert list(back) == ["cid"], f"only cid has a new reference, and refers to nobody, but these came back: {back}"
    assert list(clear) == ["ann", "bob"], f"ann and bob are still garbage, but these are to be cleared: {clear}"


@needs(test_nobody)
def test_others():
    """References to objects outside of limbo do not matter"""
    links = {"ann": ["ann", "world"], "bob": ["world"]}
    back, clear = look_again(["ann", "bob"], links, {"ann": 1, "bob": 1})
    assert (list(back), list(clear)) == (["bob"], ["ann"]), f"ann has only her own reference, bob has one from outside; but back is {back}, to be cleared {clear}"


@needs(test_whole_cycle)
def test_long_way():
    """Being brought back goes on, step by step, also against the order"""
    limbo = ["d", "c", "b", "a"]
    links = {"a": ["b"], "b": ["c"], "c": ["d"], "d": ["a"]}
    back, clear = look_again(limbo, links, {"a": 2, "b": 1, "c": 1, "d": 1})
    assert list(back) == limbo, f"a comes back and brings b, b brings c, c brings d; but only {back} came back"


@needs(test_nobody)
def test_unchanged():
    """What was given is unchanged"""
    limbo, counts = list(LIMBO), {"ann": 1, "bob": 2, "cid": 1}
    look_again(limbo, LINKS, counts)
    assert limbo == LIMBO, f"the list limbo was changed: {limbo}"
    assert counts == {"ann": 1, "bob": 2, "cid": 1}, f"the counts were changed: {counts}. Step 2 is there to copy them"
