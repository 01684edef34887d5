from terrarium import needs, points

from task import collect


def thing(count, refers, generation=0):
    return {"count": count, "refers": refers.split(), "generation": generation}


def ages(memory):
    return {name: memory[name]["generation"] for name in memory}


def counts(memory):
    return {name: memory[name]["count"] for name in memory}


def test_cycle():
    """A young cycle is freed"""
    memory = {"ann": thing(1, "bob"), "bob": thing(1, "ann")}
    freed = collect(memory, 0)
    assert freed == ["ann", "bob"], f"ann and bob hold only each other, so both are freed; you return {freed!r}"
    assert memory == {}, f"freed objects should leave memory, but {list(memory)!r} are still in it"


def test_survivors():
    """Who is reached from outside survives and grows older"""
    memory = {"ann": thing(2, "bob"), "bob": thing(1, "ann")}
    freed = collect(memory, 0)
    assert freed == [], f"one reference to ann comes from outside, so nothing is freed; you return {freed!r}"
    assert ages(memory) == {"ann": 1, "bob": 1}, f"both survived a collection of generation 0, so both should be in 1: {ages(memory)!r}"
    assert counts(memory) == {"ann": 2, "bob": 1}, f"the counts of survivors should be as before, but they are {counts(memory)!r}"


@needs(test_survivors)
def test_ages():
    """Survivors move to the generation after the one collected, at most to 2"""
    for generation, after in [(0, [1, 1, 2]), (1, [2, 2, 2]), (2, [2, 2, 2])]:
        memory = {"new": thing(1, "", 0), "young": thing(1, "", 1), "old": thing(1, "", 2)}
        collect(memory, generation)
        found = list(ages(memory).values())
        assert found == after, f"objects of generations 0, 1, 2, after a collection of {generation}, should be in {after}, not {found}"


@needs(test_cycle, test_survivors)
@points(2)
def test_old_keeps_young():
    """Old garbage keeps young objects until a full collection"""
    memory = {"ann": thing(1, "ann bag", 2), "bag": thing(1, "", 0)}
    freed = collect(memory, 0)
    assert freed == [], f"ann is old and refers to the bag, so a young collection cannot free the bag; you return {freed!r}"
    freed = collect(memory, 2)
    assert freed == ["ann", "bag"], f"a full collection frees ann and her bag; you return {freed!r}"


@needs(test_cycle, test_survivors)
@points(2)
def test_counts_of_others():
    """Freed objects give their references back"""
    memory = {"ann": thing(1, "ann world world", 0), "world": thing(3, "", 2)}
    collect(memory, 0)
    assert counts(memory) == {"world": 1}, f"ann referred to world twice; without her its count should be 1: {counts(memory)!r}"


@needs(test_old_keeps_young)
def test_tail():
    """What hangs off a cycle is freed with it, unless others hold it"""
    memory = {"tail": thing(1, ""), "kept": thing(2, ""), "ann": thing(1, "ann tail kept")}
    freed = collect(memory, 1)
    assert freed == ["tail", "ann"], f"the tail hangs off ann's cycle, and kept is held from outside; you return {freed!r}"
    assert counts(memory) == {"kept": 1}, f"kept has lost one of two references, but the counts are {counts(memory)!r}"
