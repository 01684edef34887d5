from terrarium import keeps_no_reference, needs

from task import Person, renamed


def test_result():
    """The person returned has the new name and the same age"""
    other = renamed(Person("Ann", 30), "Anna")
    assert isinstance(other, Person), f"renamed should return a Person, not {other!r}"
    assert other.name == "Anna", f"the person returned should be called Anna, not {other.name!r}"
    assert other.age == 30, f"the person returned should be 30 years old, not {other.age!r}"


@needs(test_result)
def test_unchanged():
    """The person given keeps her name"""
    ann = Person("Ann", 30)
    renamed(ann, "Anna")
    assert ann.name == "Ann", f"the person given was called Ann, and now she is called {ann.name!r}"


@needs(test_result)
def test_another():
    """There are two persons afterwards"""
    ann = Person("Ann", 30)
    other = renamed(ann, "Anna")
    assert other is not ann, "renamed returned the very person it was given: one object with two names"


@needs(test_result)
def test_keeps_nothing():
    """The function keeps no reference to the person given"""
    keeps_no_reference(renamed, Person("Ann", 30), "Anna")
