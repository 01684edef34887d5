# The check says: should be a Car and a Boat
class Car:
    __slots__ = ("seats",)

    def drive(self):
        return f"drives with {self.seats} seats"


class Boat:
    __slots__ = ("draught",)

    def swim(self):
        return f"swims in {self.draught} m"


class Ship(Boat):
    __slots__ = ("name",)

    def __init__(self, name, draught):
        self.name = name
        self.draught = draught


class Amphibian(Car):
    __slots__ = ("draught",)
    swim = Boat.swim

    def __init__(self, seats, draught):
        self.seats = seats
        self.draught = draught
