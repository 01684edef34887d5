import weakref

from terrarium import expect_freed, needs, only_weakly, points

from task import Emitter


class Window:
    def __init__(self, name, seen):
        self.name = name
        self.seen = seen

    def update(self, value):
        self.seen.append(f"{self.name}={value}")


class Fragile(Window):
    """Closes another window as soon as it is updated."""

    other = None

    def update(self, value):
        super().update(value)
        self.other = None


def test_called():
    """Listeners are called in the order of registration"""
    emitter, seen = Emitter(), []
    left, right = Window("left", seen), Window("right", seen)
    emitter.on(left.update)
    emitter.on(right.update)
    emitter.emit(1)
    assert seen == ["left=1", "right=1"], f"left and right should be told of 1, in this order, but this happened: {seen}"


@needs(test_called)
def test_again():
    """They are called each time"""
    emitter, seen = Emitter(), []
    window = Window("left", seen)
    emitter.on(window.update)
    emitter.emit(1)
    emitter.emit(2)
    assert seen == ["left=1", "left=2"], f"the window should be told of 1 and of 2, but this happened: {seen}"


@needs(test_called)
@points(2)
def test_weakly():
    """The emitter holds its listeners only weakly"""
    emitter = Emitter()
    window = Window("left", [])
    emitter.on(window.update)
    only_weakly(emitter, window)


@needs(test_called)
@points(2)
def test_freed():
    """A window is freed when its last name goes"""
    emitter, seen = Emitter(), []
    window = Window("left", seen)
    watcher = weakref.ref(window)
    emitter.on(window.update)
    emitter.emit(1)
    del window
    expect_freed(watcher, "del window")
    emitter.emit(2)
    assert seen == ["left=1"], f"a window that is gone was told of 2: {seen}"


@needs(test_freed)
def test_no_entry():
    """No entry is left of it"""
    emitter = Emitter()
    window = Window("left", [])
    emitter.on(window.update)
    del window
    assert len(emitter) == 0, f"nobody listens any more, but the emitter has {len(emitter)} entries"


@needs(test_freed)
def test_freed_while_emitting():
    """A window may go while the others are told"""
    emitter, seen = Emitter(), []
    first, last = Fragile("first", seen), Window("last", seen)
    first.other = Window("other", seen)
    emitter.on(first.other.update)
    emitter.on(first.update)
    emitter.on(last.update)
    emitter.emit(1)
    assert seen == ["other=1", "first=1", "last=1"], f"the second window closed the first one; then last should be told, but this happened: {seen}"
