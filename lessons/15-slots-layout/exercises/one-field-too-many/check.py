from terrarium import expect_layout, needs

from task import Account, Savings


def test_rate():
    """The rate is 2 unless another one is given"""
    try:
        plain, special = Savings("Ann", 100), Savings("Ann", 100, 3)
    except TypeError as error:
        assert False, f"Savings('Ann', 100, 3) should work, but: {error}"
    assert getattr(plain, "rate", None) == 2, f"the rate should be 2 by default, not {getattr(plain, 'rate', 'missing')}"
    assert special.rate == 3, f"the rate given was 3, but the account has {special.rate}"


def test_fields():
    """A Savings account has three fields, each once"""
    expect_layout(Savings, slots=("owner", "balance", "rate"), dict=False)


@needs(test_fields)
def test_size():
    """A Savings account takes 56 bytes, an Account 48"""
    expect_layout(Savings, size=56)
    expect_layout(Account, size=48)


@needs(test_rate)
def test_base():
    """The base class finds the values of the subclass"""
    try:
        seen = Account.balance.__get__(Savings("Ann", 100))
    except AttributeError:
        seen = "nothing"
    assert seen == 100, f"Account.balance should find 100 in the account, but finds {seen}: Savings has a second field `balance`"
