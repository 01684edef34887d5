import weakref

from terrarium import expect_freed, keeps_no_reference, needs, only_weakly, points

from task import Newsletter, Reader


def test_delivery():
    """Every reader receives every issue"""
    letter, ann, bob = Newsletter(), Reader("Ann"), Reader("Bob")
    letter.subscribe(ann)
    letter.publish("May")
    letter.subscribe(bob)
    letter.publish("June")
    assert ann.received == ["May", "June"], f"Ann should have received May and June, not {ann.received!r}"
    assert bob.received == ["June"], f"Bob subscribed in time for June, but received {bob.received!r}"


@needs(test_delivery)
@points(2)
def test_freed():
    """A reader whom nobody else holds is freed"""
    letter, ann = Newsletter(), Reader("Ann")
    letter.subscribe(ann)
    letter.publish("May")
    watcher = weakref.ref(ann)
    ann = None
    expect_freed(watcher, "cancelling everything but the newsletter")
    letter.publish("June")


@needs(test_delivery)
def test_weakly():
    """The newsletter refers to its readers weakly, and only so"""
    letter, ann = Newsletter(), Reader("Ann")
    keeps_no_reference(letter.subscribe, ann)
    only_weakly(letter, ann)


@needs(test_freed)
def test_no_dead_entries():
    """Dead entries do not stay in the newsletter"""
    letter = Newsletter()
    for number in range(100):
        letter.subscribe(Reader("passer-by"))
    assert letter.size() == 0, f"a hundred readers came and went, and the newsletter still has {letter.size()} entries"
    ann = Reader("Ann")
    letter.subscribe(ann)
    assert letter.size() == 1, f"Ann is the only reader, but the size is {letter.size()}"


@needs(test_delivery)
def test_order():
    """Readers are served in the order in which they subscribed"""
    served = []

    class Noting(Reader):
        def receive(self, issue):
            served.append(self.name)

    letter = Newsletter()
    readers = [Noting(name) for name in "EDCBAFGH"]
    for reader in readers:
        letter.subscribe(reader)
    letter.publish("May")
    assert "".join(served) == "EDCBAFGH", f"they subscribed in the order EDCBAFGH and were served in the order {''.join(served)}"
