import weakref

import task
from terrarium import counting_only, expect_freed, needs, points

from task import Workspace, folders


def test_folder():
    """A workspace has a folder"""
    work = Workspace("thesis")
    assert "thesis" in folders, "a workspace was made, and there is no folder for it"
    work.close()


@needs(test_folder)
def test_close():
    """close() removes the folder"""
    work = Workspace("thesis")
    work.close()
    assert "thesis" not in folders, "the workspace was closed, and its folder is still there"


@needs(test_folder)
@points(3)
def test_freed():
    """A workspace is freed with its last reference, and its folder is removed"""
    work = Workspace("essay")
    watcher = weakref.ref(work)
    work = None
    expect_freed(watcher, "its last name has gone")
    assert "essay" not in folders, "the workspace has died, and its folder is still there"


@needs(test_close)
def test_once():
    """A folder is removed once"""
    removed, original = [], task.remove_folder

    def noting(name):
        removed.append(name)
        folders.discard(name)

    task.remove_folder = noting
    try:
        work = Workspace("notes")
        work.close()
        work.close()
        work = None
    finally:
        task.remove_folder = original
    assert removed == ["notes"], f"the workspace was closed twice and then died: its folder was removed {len(removed)} times"


@needs(test_freed)
def test_counting():
    """Counting alone frees a workspace"""
    with counting_only(Workspace):
        Workspace("draft").close()
        Workspace("letter")
