from terrarium import at_most, expect_alive, needs, points

from task import Table, Viewer


class Loader:
    """Makes tables of one row, two rows, and so on, until it is told to fail."""

    def __init__(self):
        self.calls = 0
        self.broken = False

    def __call__(self):
        if self.broken:
            raise OSError("the disk is broken")
        self.calls += 1
        return Table(self.calls)


def test_new_table():
    """reload shows the new table"""
    viewer = Viewer(Loader())
    viewer.reload()
    assert viewer.table is not None, "after reload the viewer has no table"
    assert viewer.table.rows == 2, f"after reload the viewer should show the table with 2 rows, not {viewer.table.rows}"


@needs(test_new_table)
@points(3)
def test_one_at_a_time():
    """No two tables are alive at once"""
    viewer = Viewer(Loader())
    with at_most(Table, 1):
        viewer.reload()
        viewer.reload()


@needs(test_new_table)
def test_failure():
    """When loading fails, the viewer has no table and the caller is told"""
    loader = Loader()
    viewer = Viewer(loader)
    loader.broken = True
    try:
        viewer.reload()
    except OSError:
        pass
    else:
        raise AssertionError("loading failed, and reload did not tell its caller")
    assert viewer.table is None, "loading failed, and the viewer should have no table (None)"
    expect_alive(Table, 0)
