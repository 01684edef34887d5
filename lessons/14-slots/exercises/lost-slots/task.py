"""The slots are there, and so is the dict.

Somebody gave `Ticket` and `SeasonTicket` slots to save memory. The measurements did not change. Find out
where the dict comes from, and make it go. There may be more than one place.

Done when: neither a Ticket nor a SeasonTicket nor a DogTicket has a `__dict__`, and they can still be looked at by
a weak reference, which the ticket office needs.
"""


class Printable:
    def text(self):
        return f"{type(self).__name__} {self.number}"


class Ticket(Printable):
    __slots__ = ("number", "price")

    def __init__(self, number, price):
        self.number = number
        self.price = price


class SeasonTicket(Ticket):
    __slots__ = ("until",)

    def __init__(self, number, price, until):
        super().__init__(number, price)
        self.until = until


class DogTicket(Ticket):
    pass
