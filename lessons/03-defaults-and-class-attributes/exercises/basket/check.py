from terrarium import expect_alive, needs

from task import Item, add


def test_adds():
    """The item is in the basket"""
    basket = add(Item("apple"), [])
    assert len(basket) == 1 and basket[0].name == "apple", "the basket should hold the apple and nothing else"


@needs(test_adds)
def test_new_basket():
    """A customer without a basket gets a new one"""
    first = add(Item("apple"))
    second = add(Item("pear"))
    names = [item.name for item in second]
    assert names == ["pear"], f"the second customer found {names!r} in a new basket"


@needs(test_adds)
def test_empty_basket():
    """A basket that is given is used, even when it is empty"""
    basket = []
    result = add(Item("plum"), basket)
    assert result is basket, "the customer brought an empty basket, and the plum went into another one"


@needs(test_new_basket)
def test_nothing_left():
    """When the customers have gone, no item is left"""
    for name in ["apple", "pear", "plum"]:
        add(Item(name))
    expect_alive(Item, 0)
