from terrarium import expect_alive, points

from task import Visitor, count_visitors


def strangers(count):
    for number in range(count):
        yield Visitor("stranger")


def test_visitors_who_stay():
    """Somebody who comes twice counts once"""
    ann, bob = Visitor("Ann"), Visitor("Bob")
    found = count_visitors(iter([ann, bob, ann, ann]))
    assert found == 2, f"Ann came three times and Bob once: that is 2 visitors, not {found!r}"


@points(2)
def test_visitors_who_go():
    """Visitors nobody else knows are counted, too"""
    found = count_visitors(strangers(1000))
    assert found == 1000, f"a thousand strangers came, one after another, and {found!r} were counted"


def test_same_name():
    """Two visitors with the same name are two visitors"""
    found = count_visitors(iter([Visitor("Ann"), Visitor("Ann")]))
    assert found == 2, f"two visitors called Ann are 2 visitors, not {found!r}"


def test_nobody_is_kept():
    """Afterwards no visitor is kept"""
    count_visitors(strangers(5))
    expect_alive(Visitor, 0)
