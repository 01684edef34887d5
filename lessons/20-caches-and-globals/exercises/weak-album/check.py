import weakref

from terrarium import expect_freed, needs, only_weakly, points

from task import Album, Photo


def test_shared():
    """Everybody gets the same photo of one title"""
    album = Album()
    ann, bob = album.photo("Paris"), album.photo("Paris")
    assert isinstance(ann, Photo), f"photo() should give a Photo, not {ann!r}"
    assert ann is bob, "two people asked for one title and got two photos"
    assert album.photo("Oslo") is not ann, "another title should be another photo"


@needs(test_shared)
@points(2)
def test_weakly():
    """The album holds its photos only weakly"""
    album = Album()
    paris = album.photo("Paris")
    only_weakly(album, paris)


@needs(test_shared)
@points(2)
def test_freed():
    """A photo that nobody has is freed"""
    album = Album()
    paris = album.photo("Paris")
    watcher = weakref.ref(paris)
    del paris
    expect_freed(watcher, "its last owner let go")


@needs(test_freed)
def test_no_entry():
    """No entry is left of it"""
    album = Album()
    kept = album.photo("Rome")
    for number in range(10):
        album.photo(f"picture {number}")
    assert len(album) == 1, f"one photo is in use, but the album has {len(album)} entries"
