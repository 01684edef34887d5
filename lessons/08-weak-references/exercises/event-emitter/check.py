import weakref

from terrarium import expect_freed, needs, only_weakly, points

from task import Button


class Door:
    def __init__(self):
        self.times = 0

    def open(self):
        self.times += 1


def test_method():
    """A bound method is called while its object lives"""
    button, door = Button(), Door()
    button.on_press(door.open)
    button.press()
    button.press()
    assert door.times == 2, f"the button was pressed twice, and the door was opened {door.times} times"


@needs(test_method)
@points(2)
def test_object_is_freed():
    """The button does not keep the object alive"""
    button, door = Button(), Door()
    button.on_press(door.open)
    watcher = weakref.ref(door)
    only_weakly(button, door)
    door = None
    expect_freed(watcher, "its last name was deleted")
    button.press()


@points(2)
def test_lambda():
    """A function stays until it is removed"""
    button, calls = Button(), []
    button.on_press(lambda: calls.append("ding"))
    button.press()
    assert calls == ["ding"], "a lambda was registered and the button pressed, but it was not called"


@needs(test_method, test_lambda)
def test_remove():
    """Methods and functions can be removed"""
    button, door, calls = Button(), Door(), []

    def ring():
        calls.append("ding")

    button.on_press(door.open)
    button.on_press(ring)
    button.remove(door.open)
    button.press()
    assert door.times == 0, "door.open was removed, and was called all the same"
    assert calls == ["ding"], f"ring should be called once, but the calls were {calls!r}"
    button.remove(ring)
    button.press()
    assert calls == ["ding"], "ring was removed, and was called all the same"


@needs(test_method, test_lambda)
def test_order():
    """Handlers are called in the order in which they were registered"""
    calls = []

    class Bell:
        def ring(self):
            calls.append("bell")

    button, bell = Button(), Bell()
    button.on_press(lambda: calls.append("first"))
    button.on_press(bell.ring)
    button.on_press(lambda: calls.append("last"))
    button.press()
    assert calls == ["first", "bell", "last"], f"the handlers were called in the order {calls!r}"
