import gc
import weakref

from terrarium import alive, keeps_no_reference, needs, points

from task import events


class Thing:
    def __init__(self, witness):
        self.witness = witness

    def __del__(self):
        self.witness.saw_finalizer(self)


class Witness:
    """Sees what really happens: makes a thing, lets it die, and notes the events."""

    def __init__(self, in_cycle, watchers, rescued):
        self.seen, self.saved, self.rescued = [], [], rescued
        was_enabled = gc.isenabled()
        gc.disable()
        try:
            self.live_and_die(in_cycle, watchers)
        finally:
            self.saved.clear()
            gc.collect()
            if was_enabled:
                gc.enable()

    def live_and_die(self, in_cycle, watchers):
        thing = Thing(self)
        if in_cycle:
            thing.me = thing
        cards = [weakref.ref(thing, lambda card, name=name: self.seen.append(name)) for name in watchers]
        del thing
        if in_cycle:
            gc.collect()
        if alive(Thing) == 0:
            self.seen.append("freed")
        cards.clear()

    def saw_finalizer(self, thing):
        self.seen.append("finalizer")
        if self.rescued:
            self.saved.append(thing)


def compare(in_cycle, watchers, rescued=False):
    real = Witness(in_cycle, watchers, rescued).seen
    kind = "in a cycle" if in_cycle else "by its count"
    ending = ", with a finalizer that brings it back" if rescued else ""
    told = events(in_cycle, list(watchers), rescued)
    assert told == real, f"death {kind}, weak references {watchers!r}{ending}: you say {told!r}"


def test_alone():
    """Without weak references"""
    compare(False, [])
    compare(True, [])


@needs(test_alone)
@points(2)
def test_by_count():
    """Death by count, with callbacks"""
    compare(False, ["card"])
    compare(False, ["first", "second", "third"])


@needs(test_alone)
@points(2)
def test_in_a_cycle():
    """Death in a cycle, with callbacks"""
    compare(True, ["card"])
    compare(True, ["first", "second", "third"])


@needs(test_by_count)
@points(2)
def test_rescued_by_count():
    """Brought back from a death by count"""
    compare(False, [], rescued=True)
    compare(False, ["first", "second"], rescued=True)


@needs(test_in_a_cycle)
@points(2)
def test_rescued_in_a_cycle():
    """Brought back from a death in a cycle"""
    compare(True, [], rescued=True)
    compare(True, ["first", "second"], rescued=True)


def test_keeps_nothing():
    """The list of names is not changed"""
    names = ["first", "second"]
    keeps_no_reference(events, True, names, False)
    assert names == ["first", "second"], f"the list of watchers was changed, to {names!r}"
