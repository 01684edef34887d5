# Accounts, own exceptions, properties, class methods, a ledger that is iterable and undoable.
class BankError(Exception):
    """Something the bank refuses."""


class InsufficientFunds(BankError):
    def __init__(self, account, amount):
        super().__init__(account, amount)
        self.account, self.amount = account, amount

    def __str__(self):
        return f"{self.account.owner} has {self.account.balance:,.2f}, not {self.amount:,.2f}"


class Account:
    interest = 0.0
    _next_number = 1000

    def __init__(self, owner, balance=0):
        self.owner = owner
        self._balance = 0
        self.history = []
        self.number = Account._take_number()
        if balance:
            self.deposit(balance)

    @classmethod
    def _take_number(cls):
        Account._next_number += 1
        return Account._next_number

    @classmethod
    def from_text(cls, text):
        owner, _, balance = text.partition(":")
        return cls(owner.strip(), float(balance))

    @property
    def balance(self):
        return self._balance

    @balance.setter
    def balance(self, value):
        raise BankError("deposit or withdraw instead")

    def deposit(self, amount):
        if amount <= 0:
            raise ValueError(f"cannot deposit {amount}")
        self._balance += amount
        self.history.append(("+", amount))
        return self

    def withdraw(self, amount):
        if amount > self.available:
            raise InsufficientFunds(self, amount)
        self._balance -= amount
        self.history.append(("-", amount))
        return self

    @property
    def available(self):
        return self._balance

    def __iter__(self):
        total = 0
        for sign, amount in self.history:
            total += amount if sign == "+" else -amount
            yield sign, amount, total

    def __lt__(self, other):
        return self.balance < other.balance

    def __repr__(self):
        return f"{type(self).__name__}({self.owner!r}, {self.balance})"


class Savings(Account):
    interest = 0.02

    def add_interest(self):
        return self.deposit(round(self.balance * self.interest, 2))


class Overdraft(Account):
    limit = 500

    @property
    def available(self):
        return super().available + self.limit


class Transfer:
    """All or nothing."""

    def __init__(self, *accounts):
        self.accounts = accounts

    def __enter__(self):
        self.saved = [(a, a._balance, a.history[:]) for a in self.accounts]
        return self

    def __exit__(self, kind, error, traceback):
        if kind is None:
            return
        for account, balance, history in self.saved:
            account._balance, account.history = balance, history
        print("rolled back:", error)
        return isinstance(error, BankError)


ada, ben, cem = Account("Ada", 100), Savings.from_text("Ben : 250.5"), Overdraft("Cem")
for account in (ada, ben, cem):
    print(account.number, account, account.available)
ada.deposit(50).withdraw(20)
ben.add_interest()
cem.withdraw(480)
for account in sorted([ada, ben, cem], reverse=True):
    print(account, list(account))
with Transfer(ada, cem):
    ada.withdraw(100)
    cem.deposit(100)
with Transfer(ada, cem):
    cem.deposit(30)
    ada.withdraw(1000)
print(ada, cem)
for attempt in (lambda: ada.withdraw(1e6), lambda: ada.deposit(-5), lambda: setattr(ada, "balance", 5),
                lambda: Savings("Dan", "much"), lambda: ada < 3, lambda: Account.from_text("nobody")):
    try:
        print(attempt())
    except BankError as error:
        print("refused:", error, "|", repr(error))
    except (ValueError, TypeError, AttributeError) as error:
        print(type(error).__name__ + ":", error)
try:
    with Transfer(ada):
        raise KeyError("not a bank error")
except KeyError as error:
    print("passed on:", error)
