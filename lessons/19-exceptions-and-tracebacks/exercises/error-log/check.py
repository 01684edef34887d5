import gc

from terrarium import expect_alive, needs, points

from task import Log


class Dough:
    pass


def bake():
    dough = Dough()
    raise ValueError("no bread")


def bake_much():
    first = Dough()
    try:
        bake()
    except ValueError as error:
        raise RuntimeError("no breakfast") from error


def test_report():
    """The report names kind and message of each error"""
    log = Log()
    went_well = [log.run(bake), log.run(lambda: None), log.run(bake_much)]
    assert went_well == [False, True, False], f"run() should return False, True, False for these jobs, not {went_well}"
    told = log.report()
    assert told == ["ValueError: no bread", "RuntimeError: no breakfast"], f"the report should name two errors, but it is {told}"


@needs(test_report)
@points(2)
def test_freed():
    """A failed job leaves nothing in memory"""
    gc.collect()
    log = Log()
    log.run(bake)
    expect_alive(Dough, 0)


@needs(test_freed)
def test_cause():
    """Neither does an error that was caused by another"""
    gc.collect()
    log = Log()
    log.run(bake_much)
    expect_alive(Dough, 0)


@needs(test_report)
def test_own_report():
    """A new log is empty"""
    told = Log().report()
    assert told == [], f"a new log should report nothing, but it says {told}"
