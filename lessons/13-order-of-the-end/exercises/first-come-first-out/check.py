from terrarium import expect_alive, finalizers, needs, points

from task import Room, Visitor


def room_of(names):
    room = Room()
    for name in names.split():
        room.enter(Visitor(name))
    return room


def test_call_in():
    """The visitor who came first is called in first"""
    room = room_of("Ann Bob")
    name = room.call_in().name
    assert name == "Ann", f"Ann came first, but {name} was called in"
    name = room.call_in().name
    assert name == "Bob", f"Bob came second, but {name} was called in"


@points(2)
def test_close():
    """When the room is closed, visitors go in the order in which they came"""
    room = room_of("Ann Bob Cleo Dan")
    with finalizers(Visitor) as order:
        room.close()
    assert order == ["Ann", "Bob", "Cleo", "Dan"], f"the room was closed, and the visitors went in the order {order!r}"


@points(2)
def test_death():
    """When the room dies, visitors go in the order in which they came"""
    with finalizers(Visitor) as order:
        room = room_of("Ann Bob Cleo Dan")
        del room
    assert order == ["Ann", "Bob", "Cleo", "Dan"], f"the room died, and the visitors went in the order {order!r}"


@needs(test_close)
def test_open_again():
    """A room can be used again after it was closed"""
    room = room_of("Ann Bob")
    room.close()
    room.enter(Visitor("Eva"))
    name = room.call_in().name
    assert name == "Eva", f"the room was closed and opened again, and {name} was called in"
    room.close()
    del room
    expect_alive(Visitor, 0)


@needs(test_call_in, test_close)
def test_after_calling_in():
    """Those who were called in have left the queue"""
    room = room_of("Ann Bob Cleo")
    ann = room.call_in()
    with finalizers(Visitor) as order:
        room.close()
    assert order == ["Bob", "Cleo"], f"Ann had been called in, so only Bob and Cleo go, but {order!r} went"
