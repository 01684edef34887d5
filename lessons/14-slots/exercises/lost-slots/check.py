import weakref

from terrarium import expect_layout, needs

from task import DogTicket, SeasonTicket, Ticket


def test_use():
    """Tickets can be made and printed as before"""
    assert Ticket(1, 5).text() == "Ticket 1", "Ticket(1, 5).text() should be 'Ticket 1'"
    assert SeasonTicket(2, 9, "June").text() == "SeasonTicket 2", "SeasonTicket(2, 9, 'June').text() should be 'SeasonTicket 2'"
    assert DogTicket(3, 2).text() == "DogTicket 3", "DogTicket(3, 2).text() should be 'DogTicket 3'"


@needs(test_use)
def test_ticket():
    """A Ticket has no dict"""
    assert not hasattr(Ticket(1, 5), "__dict__"), "a Ticket has a __dict__: one of its bases brings it along"


@needs(test_ticket)
def test_season_ticket():
    """A SeasonTicket has no dict"""
    assert not hasattr(SeasonTicket(2, 9, "June"), "__dict__"), "a SeasonTicket has a __dict__"
    expect_layout(SeasonTicket, slots=("number", "price", "until"))


@needs(test_ticket)
def test_dog_ticket():
    """A DogTicket has no dict"""
    assert not hasattr(DogTicket(3, 2), "__dict__"), "a DogTicket has a __dict__: a subclass without __slots__ gets one"


@needs(test_use)
def test_weakly():
    """Tickets can be looked at by a weak reference"""
    for ticket in [Ticket(1, 5), SeasonTicket(2, 9, "June"), DogTicket(3, 2)]:
        try:
            weakref.ref(ticket)
        except TypeError:
            assert False, f"a {type(ticket).__name__} cannot be looked at by a weak reference: it has no place for one"
