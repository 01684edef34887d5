from terrarium import needs, points

from task import finish


class Finalizer:
    """Notes each call in a list, and brings back the objects it is given."""

    def __init__(self, name, calls, *rescued):
        self.name, self.calls, self.rescued = name, calls, rescued

    def __call__(self):
        self.calls.append(self.name)
        return list(self.rescued)


def test_all_freed():
    """Without finalizers all garbage is freed"""
    freed = finish(["ann", "bob"], {"ann": ["bob"], "bob": ["ann"]}, {}, set())
    assert freed == ["ann", "bob"], f"nobody brings ann and bob back, so both are freed; you return {freed!r}"


@needs(test_all_freed)
def test_called_in_order():
    """Finalizers are called in the order of the garbage, each once"""
    calls = []
    finalizers = {name: Finalizer(name, calls) for name in ["bob", "ann", "cleo"]}
    freed = finish(["ann", "bob", "cleo"], {"ann": ["cleo"], "bob": [], "cleo": []}, finalizers, set())
    assert calls == ["ann", "bob", "cleo"], f"the finalizers should be called in the order ann, bob, cleo; they were called {calls!r}"
    assert freed == ["ann", "bob", "cleo"], f"nobody was brought back, so all three are freed; you return {freed!r}"


@needs(test_called_in_order)
@points(2)
def test_rescued():
    """An object that is brought back lives, and so does what it reaches"""
    refers = {"ann": ["bob"], "bob": ["cleo"], "cleo": ["bob"], "dan": ["ann"]}
    freed = finish(["ann", "bob", "cleo", "dan"], refers, {"dan": Finalizer("dan", [], "bob")}, set())
    assert freed == ["ann", "dan"], f"bob was brought back, and he reaches cleo, so ann and dan are freed; you return {freed!r}"


@needs(test_rescued)
@points(2)
def test_all_finalizers_first():
    """All finalizers run before the second look"""
    calls = []
    finalizers = {"ann": Finalizer("ann", calls, "ann"), "bob": Finalizer("bob", calls)}
    finish(["ann", "bob"], {"ann": ["bob"], "bob": []}, finalizers, set())
    assert calls == ["ann", "bob"], f"ann brings herself and bob back, but bob's finalizer has to run before anybody knows; called: {calls!r}"


@needs(test_rescued)
@points(2)
def test_once_in_a_life():
    """A finalizer runs once in an object's life"""
    calls, done = [], set()
    finalizers = {"ann": Finalizer("ann", calls, "ann")}
    freed = finish(["ann"], {"ann": ["ann"]}, finalizers, done)
    assert freed == [], f"ann brought herself back, so nothing is freed; you return {freed!r}"
    assert done == {"ann"}, f"ann's finalizer has run, so done should be {{'ann'}}, not {done!r}"
    freed = finish(["ann"], {"ann": ["ann"]}, finalizers, done)
    assert calls == ["ann"], f"ann's finalizer was called {len(calls)} times in her life"
    assert freed == ["ann"], f"ann's finalizer ran in an earlier collection, so now she is freed; you return {freed!r}"
