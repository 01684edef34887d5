from terrarium import needs, points

from task import why

TOWN = {
    "app": ["cache", "window"],
    "cache": ["dict"],
    "dict": ["ann", "bob"],
    "window": ["button"],
    "button": ["handler"],
    "handler": ["method"],
    "method": ["ann", "window"],
    "ann": ["dict"],
    "bob": [],
    "lost": ["ann"],
}


def is_path(graph, path):
    return all(after in graph[before] for before, after in zip(path, path[1:]))


def test_path():
    """The path leads from a root to the object"""
    path = why(TOWN, ["app"], "bob")
    assert path, f"app reaches bob, but why() returned {path!r}"
    assert (path[0], path[-1]) == ("app", "bob"), f"the path should lead from app to bob, but it is {path}"
    assert is_path(TOWN, path), f"{path} is no path: a name in it does not refer to the next one"


@needs(test_path)
@points(3)
def test_shortest():
    """It is the shortest one"""
    path = why(TOWN, ["app"], "ann")
    assert path == ["app", "cache", "dict", "ann"], f"the shortest path to ann has 4 names, by cache and dict; why() returned {path}"
    graph = {"root": ["long", "short"], "long": ["way"], "way": ["goal"], "short": ["goal"], "goal": []}
    path = why(graph, ["root"], "goal")
    assert path == ["root", "short", "goal"], f"root, short, goal is the shortest path, but why() returned {path}"


@needs(test_path)
def test_roots():
    """The nearest root counts, and a root may be the object itself"""
    path = why(TOWN, ["app", "handler"], "method")
    assert path == ["handler", "method"], f"the root handler is nearer to method than app is, but why() returned {path}"
    path = why(TOWN, ["app", "ann"], "ann")
    assert path == ["ann"], f"ann is a root herself, so the path is ['ann'], not {path}"


@needs(test_path)
def test_none():
    """What no root reaches has no path"""
    path = why(TOWN, ["app"], "lost")
    assert path is None, f"nothing refers to lost, but why() returned {path}"
    path = why({"a": ["b"], "b": ["a"], "c": []}, ["a"], "c")
    assert path is None, f"a and b refer only to each other, so c has no path, but why() returned {path}"


@needs(test_path)
@points(2)
def test_large():
    """Ten thousand objects do not take long"""
    ladder = {}
    for number in range(5000):
        ladder[number, "left"] = [(number + 1, "left"), (number + 1, "right")]
        ladder[number, "right"] = [(number + 1, "left"), (number + 1, "right")]
    ladder[5000, "left"] = ladder[5000, "right"] = []
    try:
        path = why(ladder, [(0, "left")], (5000, "right"))
    except RecursionError:
        assert False, "10,000 objects are too deep for recursion: go breadth first, with a list"
    assert len(path) == 5001, f"the path has 5001 steps, not {len(path)}"
