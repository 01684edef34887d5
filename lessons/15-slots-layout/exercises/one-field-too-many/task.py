"""Every savings account carries a field that nobody can reach.

`Savings` names a slot that its base class has already. And it would like to have a default for `rate`, which Python
refuses: uncomment the line and see.

Done when: a Savings account takes 56 bytes, has the fields owner, balance and rate, and `Savings("Ann", 100)` has the
rate 2, while `Savings("Ann", 100, 3)` has the rate 3.
"""


class Account:
    __slots__ = ("owner", "balance")

    def __init__(self, owner, balance):
        self.owner = owner
        self.balance = balance


class Savings(Account):
    __slots__ = ("balance", "rate")

    # rate = 2
