import weakref

from terrarium import expect_alive, expect_freed, needs, points

from task import start


class Parcel:
    pass


class Shipment:
    def __init__(self, title, count):
        self.title = title
        self.parcels = [Parcel() for number in range(count)]


def load():
    shipment = Shipment("tea", 3)
    load.watcher = weakref.ref(shipment)
    return shipment


load.watcher = None


def test_report():
    """The report counts up"""
    report = start(load)
    told = [report(), report()]
    assert told == ["tea: 1 of 3", "tea: 2 of 3"], f"two reports should say 1 of 3 and 2 of 3, but they say {told}"


@needs(test_report)
def test_own_count():
    """Each report counts for itself"""
    first, second = start(load), start(load)
    first()
    told = second()
    assert told == "tea: 1 of 3", f"the second report was asked for the first time, but it says {told!r}"


@needs(test_report)
@points(3)
def test_freed():
    """The shipment is freed when start() returns"""
    report = start(load)
    expect_freed(load.watcher, "start()")
    assert report() == "tea: 1 of 3", "the report should still work when the shipment is gone"


@needs(test_freed)
def test_parcels():
    """The parcels are freed too"""
    report = start(load)
    expect_alive(Parcel, 0)
    report()
