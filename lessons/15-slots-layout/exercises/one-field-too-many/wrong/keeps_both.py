# The check says: Savings has a second field `balance`
class Account:
    __slots__ = ("owner", "balance")

    def __init__(self, owner, balance):
        self.owner = owner
        self.balance = balance


class Savings(Account):
    __slots__ = ("balance", "rate")

    def __init__(self, owner, balance, rate=2):
        super().__init__(owner, balance)
        self.rate = rate
