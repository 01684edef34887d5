from terrarium import expect_alive, needs, points

from task import Guest, visit


def test_hello():
    """visit says hello"""
    assert visit() == "hello", f"visit should say hello, not {visit()}"


@needs(test_hello)
@points(2)
def test_nobody():
    """nobody is kept"""
    visit()
    expect_alive(Guest, 0)
