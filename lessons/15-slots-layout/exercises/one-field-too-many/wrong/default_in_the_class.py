# The check says: should work, but
class Account:
    __slots__ = ("owner", "balance")

    def __init__(self, owner, balance):
        self.owner = owner
        self.balance = balance


class Savings(Account):
    __slots__ = ()
    rate = 2
