import weakref

from terrarium import counting_only, expect_freed, needs, points

from task import Person


def family():
    ann = Person("Ann")
    bob = ann.add(Person("Bob"))
    bob.add(Person("Cleo"))
    ann.add(Person("Dan"))
    return ann


def test_parent():
    """A child knows its parent"""
    ann = family()
    bob, dan = ann.children
    assert ann.parent is None, "Ann is the root of the tree, so her parent should be None"
    assert bob.parent is ann, f"Bob's parent should be Ann, but it is {bob.parent!r}"
    assert dan.parent is ann, f"Dan's parent should be Ann, but it is {dan.parent!r}"


@needs(test_parent)
def test_path():
    """The path leads from the root to the person"""
    ann = family()
    cleo = ann.children[0].children[0]
    assert cleo.path() == "Ann/Bob/Cleo", f"Cleo's path should be Ann/Bob/Cleo, not {cleo.path()}"


@needs(test_parent)
@points(3)
def test_counting():
    """Counting alone frees a tree"""
    with counting_only(Person):
        family()


@needs(test_parent)
def test_child_outlives_parent():
    """A child that is held does not hold its parent"""
    ann = family()
    bob = ann.children[0]
    watcher = weakref.ref(ann)
    ann = None
    expect_freed(watcher, "its last name has gone, while Bob is still there")
    assert bob.parent is None, f"Bob's parent has gone, so bob.parent should be None, not {bob.parent!r}"
    assert bob.path() == "Bob", f"Bob is a root now, so his path should be Bob, not {bob.path()}"


@needs(test_parent)
def test_parent_holds_children():
    """A parent holds the children"""
    ann = family()
    names = [child.name for child in ann.children]
    assert names == ["Bob", "Dan"], f"nobody but Ann holds Bob and Dan, and her children are {names!r}"
