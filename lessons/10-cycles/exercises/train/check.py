import weakref

from terrarium import counting_only, expect_freed, needs, points

from task import Train, Wagon


def train_of(loads):
    train = Train()
    wagons = {load: train.append(load) for load in loads.split()}
    return train, wagons


def both_ways(train):
    return " ".join(train.forwards()), " ".join(train.backwards())


def test_append():
    """A new train shows the same wagons both ways"""
    train, wagons = train_of("coal milk mail")
    there, back = both_ways(train)
    assert there == "coal milk mail", f"forwards should show coal milk mail, not {there!r}"
    assert back == "mail milk coal", f"backwards should show mail milk coal, not {back!r}"


def removed(load):
    train, wagons = train_of("coal milk mail")
    train.remove(wagons.pop(load))
    return both_ways(train)


@needs(test_append)
@points(2)
def test_remove():
    """A removed wagon is missing both ways, wherever it was"""
    for load, rest in [("coal", "milk mail"), ("milk", "coal mail"), ("mail", "coal milk")]:
        there, back = removed(load)
        assert there == rest, f"{load} was removed, so forwards should show {rest}, not {there!r}"
        rest = " ".join(reversed(rest.split()))
        assert back == rest, f"{load} was removed, so backwards should show {rest}, not {back!r}"


@needs(test_remove)
def test_last_one():
    """A train can become empty and grow again"""
    train, wagons = train_of("coal")
    train.remove(wagons.pop("coal"))
    assert both_ways(train) == ("", ""), f"the only wagon was removed, but the train shows {both_ways(train)}"
    train.append("milk")
    assert both_ways(train) == ("milk", "milk"), f"milk was appended to an empty train, which now shows {both_ways(train)}"


@needs(test_remove)
def test_removed_is_freed():
    """A removed wagon is freed"""
    for load in ["coal", "milk", "mail"]:
        train, wagons = train_of("coal milk mail")
        wagon = wagons.pop(load)
        wagons.clear()
        watcher = weakref.ref(wagon)
        train.remove(wagon)
        wagon = None
        expect_freed(watcher, f"{load} was removed")


@needs(test_append)
@points(3)
def test_counting():
    """Counting alone frees a train"""
    with counting_only(Wagon):
        train, wagons = train_of("coal milk mail")
        del train, wagons
