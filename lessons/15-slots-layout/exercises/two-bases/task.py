"""Two bases that want the same bytes.

An amphibious car is a car and a boat. Both bases have slots, so the class at the end cannot be made: both have a field at
the same place. Uncomment it and see.

Only one base may have fields. Keep those of `Car`, and make `Boat` a class that only brings methods: its fields must then be declared by the
class that uses it.

Done when: Amphibian has the fields seats and draught, no dict, and takes 48 bytes; it can `drive()` and `swim()`;
and a plain `Ship("Anna", 3)` can swim as before. A Boat without fields is all right.
"""


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


# class Amphibian(Car, Boat):
#     __slots__ = ()
#
#     def __init__(self, seats, draught):
#         self.seats = seats
#         self.draught = draught
