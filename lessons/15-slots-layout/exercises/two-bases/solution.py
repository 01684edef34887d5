class Car:
    __slots__ = ("seats",)

    def drive(self):
        return f"drives with {self.seats} seats"


class Boat:
    __slots__ = ()

    def swim(self):
        return f"swims in {self.draught} m"


class Ship(Boat):
    __slots__ = ("name", "draught")

    def __init__(self, name, draught):
        self.name = name
        self.draught = draught


class Amphibian(Car, Boat):
    __slots__ = ("draught",)

    def __init__(self, seats, draught):
        self.seats = seats
        self.draught = draught
