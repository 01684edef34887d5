import weakref

from terrarium import alive, expect_freed, needs, points

from task import Album, Picture


def shown(names, limit=3):
    album = Album(limit)
    for name in names.split():
        album.show(name)
    return album


def test_same_picture():
    """A picture that is shown twice is loaded once"""
    album = Album()
    first, second = album.show("cat"), album.show("cat")
    assert first.name == "cat", f"show('cat') returned the picture {first.name!r}"
    assert first is second and album.loaded == 1, f"the cat was shown twice and loaded {album.loaded} times"


@needs(test_same_picture)
@points(2)
def test_limit():
    """The album keeps no more pictures than its limit"""
    album = shown("a b c d e f g")
    assert alive(Picture) <= 3, f"seven pictures were shown with a limit of 3, and {alive(Picture)} are still alive"


@needs(test_limit)
def test_first_leaves():
    """The picture used longest ago leaves"""
    album = Album()
    watcher = weakref.ref(album.show("cat"))
    for name in ["dog", "owl", "fox"]:
        album.show(name)
    expect_freed(watcher, "three other pictures were shown")


@needs(test_limit)
@points(2)
def test_use_counts():
    """Showing a picture again makes it the last one used"""
    album = shown("cat dog owl cat fox cat")
    assert album.loaded == 4, (
        f"cat dog owl cat fox cat needs 4 loads with a limit of 3, because fox pushes out dog; there were {album.loaded}")


@needs(test_limit)
def test_limit_of_one():
    """An album with a limit of one works"""
    album = shown("cat dog cat", limit=1)
    assert album.loaded == 3 and alive(Picture) == 1, (
        f"with a limit of 1 there should be 3 loads and 1 picture, not {album.loaded} and {alive(Picture)}")
