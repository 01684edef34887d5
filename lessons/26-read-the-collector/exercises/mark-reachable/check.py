from terrarium import needs, points

from task import garbage, reachable

CIRCLE = {"a": ["b"], "b": ["c"], "c": ["a"], "d": ["d"]}
TREE = {"root": ["left", "right"], "left": [], "right": ["leaf"], "leaf": ["root"], "lost": ["leaf"]}


def test_tree():
    """What hangs on a root is reachable"""
    found = reachable(TREE, ["root"])
    assert isinstance(found, set), f"reachable() should return a set, not {found!r}"
    assert found == {"root", "left", "right", "leaf"}, f"from root one reaches root, left, right and leaf, not {sorted(found)}"


@needs(test_tree)
@points(2)
def test_circle():
    """A circle is reachable through any of its members, and the search ends"""
    for root in "abc":
        found = reachable(CIRCLE, [root])
        assert found == {"a", "b", "c"}, f"from {root} one reaches a, b and c, not {sorted(found)}"


@needs(test_tree)
def test_several_roots():
    """There may be several roots, or none"""
    found = reachable(CIRCLE, ["d", "b"])
    assert found == {"a", "b", "c", "d"}, f"from d and b one reaches everything, not {sorted(found)}"
    found = reachable(CIRCLE, [])
    assert found == set(), f"without a root nothing is reachable, but the result is {sorted(found)}"


@needs(test_circle)
def test_garbage():
    """The rest is garbage, sorted"""
    found = garbage(CIRCLE, ["c"])
    assert found == ["d"], f"from c one does not reach d, and only d; garbage() returned {found}"
    found = garbage(CIRCLE, ["d"])
    assert found == ["a", "b", "c"], f"from d one reaches only d, so the garbage is a, b, c, not {found}"


@needs(test_tree)
def test_graph_stays():
    """The graph is not changed"""
    graph = {name: list(targets) for name, targets in TREE.items()}
    roots = ["root"]
    reachable(graph, roots)
    assert graph == TREE and roots == ["root"], "the function changed the graph or the list of roots it was given"


@needs(test_tree)
@points(2)
def test_long_chain():
    """A chain of 10,000 objects is no problem"""
    chain = {number: [number + 1] for number in range(9999)}
    chain[9999] = []
    try:
        found = len(reachable(chain, [0]))
    except RecursionError:
        assert False, "a chain of 10,000 objects is too deep for recursion: keep a list of what is still to be visited"
    assert found == 10000, f"all 10,000 objects of the chain can be reached, but {found} were found"
