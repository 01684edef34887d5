class Printable:
    __slots__ = ()

    def text(self):
        return f"{type(self).__name__} {self.number}"


class Ticket(Printable):
    __slots__ = ("number", "price", "__weakref__")

    def __init__(self, number, price):
        self.number = number
        self.price = price


class SeasonTicket(Ticket):
    __slots__ = ("until",)

    def __init__(self, number, price, until):
        super().__init__(number, price)
        self.until = until


class DogTicket(Ticket):
    __slots__ = ()
