import weakref

from terrarium import expect_freed, keeps_no_reference, needs, points

from task import Customer, History


def test_lines():
    """The history tells what happened, in order"""
    history = History()
    ann, bob = Customer("Ann"), Customer("Bob")
    history.note(ann, "pays in 10")
    history.note(bob, "asks for a loan")
    found = history.lines()
    assert found == ["Ann pays in 10", "Bob asks for a loan"], f"the history says {found!r}"


@needs(test_lines)
@points(2)
def test_customer_is_freed():
    """A customer who leaves is freed"""
    history = History()
    ann = Customer("Ann")
    watcher = weakref.ref(ann)
    history.note(ann, "pays in 10")
    ann = None
    expect_freed(watcher, "leaving the bank")
    assert history.lines() == ["Ann pays in 10"], f"Ann has left, and the history should still tell of her; it says {history.lines()!r}"


@needs(test_lines)
def test_keeps_nothing():
    """note keeps no reference to the customer"""
    history = History()
    keeps_no_reference(history.note, Customer("Bob"), "asks for a loan")


@needs(test_lines)
def test_name_at_that_time():
    """The history uses the name at the time of the event"""
    history = History()
    ann = Customer("Ann Lee")
    history.note(ann, "pays in 10")
    ann.name = "Ann Ray"
    assert history.lines() == ["Ann Lee pays in 10"], f"she was called Ann Lee when she paid, but the history says {history.lines()!r}"
