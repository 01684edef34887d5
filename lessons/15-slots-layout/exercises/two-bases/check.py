import task
from terrarium import expect_layout, needs


def amphibian():
    assert hasattr(task, "Amphibian"), "there is no class Amphibian yet"
    return task.Amphibian


def test_made():
    """An Amphibian can be made, and is a Car and a Boat"""
    thing = amphibian()(4, 1)
    assert isinstance(thing, task.Car) and isinstance(thing, task.Boat), "an Amphibian should be a Car and a Boat"


@needs(test_made)
def test_moves():
    """It drives and swims"""
    thing = amphibian()(4, 1)
    assert thing.drive() == "drives with 4 seats", f"drive() should say 'drives with 4 seats', not {thing.drive()!r}"
    assert thing.swim() == "swims in 1 m", f"swim() should say 'swims in 1 m', not {thing.swim()!r}"


@needs(test_made)
def test_layout():
    """It has two fields, no dict, and takes 48 bytes"""
    thing = amphibian()(4, 1)
    assert not hasattr(thing, "__dict__"), "an Amphibian has a __dict__: do all classes in the line have __slots__?"
    expect_layout(amphibian(), slots=("seats", "draught"), size=48)


def test_ship():
    """A Ship swims, has two fields and no dict"""
    ship = task.Ship("Anna", 3)
    assert ship.swim() == "swims in 3 m", f"swim() of a ship should say 'swims in 3 m', not {ship.swim()!r}"
    assert not hasattr(ship, "__dict__"), "a Ship has a __dict__: do all classes in the line have __slots__?"
    expect_layout(task.Ship, slots=("draught", "name"), size=48)
