from terrarium import expect_layout, needs, points

from task import Star


def test_use():
    """A star can be made and used as before"""
    star = Star("Vega", 3, 4)
    assert (star.name, star.x, star.y) == ("Vega", 3, 4), "a star should keep its name, x and y"
    assert star.brighter_name() == "VEGA", f"brighter_name() should return 'VEGA', not {star.brighter_name()!r}"


@needs(test_use)
@points(2)
def test_fields():
    """A star has the fields name, x and y, and no dict"""
    assert not hasattr(Star("Vega", 3, 4), "__dict__"), "a star still has a __dict__: does its class, and every base, have __slots__?"
    expect_layout(Star, slots=("name", "x", "y"), dict=False)


@needs(test_fields)
def test_size():
    """A star takes 56 bytes"""
    expect_layout(Star, size=56)


@needs(test_fields)
def test_refuses():
    """A star refuses any other attribute"""
    star = Star("Vega", 3, 4)
    try:
        star.colour = "blue"
    except AttributeError:
        return
    assert False, "star.colour = 'blue' should raise AttributeError"
