import weakref

from terrarium import expect_freed, needs

from task import remove_absent


class Guest:
    def __init__(self, name, coming):
        self.name = name
        self.coming = coming


def party():
    coming = {"Ann": True, "Bob": False, "Cid": False, "Dora": True, "Eve": False}
    return [Guest(name, answer) for name, answer in coming.items()]


def test_all_removed():
    """Nobody who cancelled is left"""
    guests = party()
    remove_absent(guests)
    left = [guest.name for guest in guests if not guest.coming]
    assert not left, f"{' and '.join(left)} cancelled, but still on the list"


@needs(test_all_removed)
def test_the_others_stay():
    """Those who are coming stay, in their order"""
    guests = party()
    remove_absent(guests)
    names = [guest.name for guest in guests]
    assert names == ["Ann", "Dora"], f"Ann and Dora should be left, in this order, but there is {names}"


def test_freed():
    """Who is removed is freed"""
    guests = party()
    watcher = weakref.ref(guests[1])
    remove_absent(guests)
    expect_freed(watcher, "remove_absent()")
