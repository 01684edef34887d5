"""A train of wagons.

A doubly linked list: the train knows its first and its last wagon, each wagon knows the next one and the one
before. Two things are wrong. `remove` forgets half of the links, and wagons hold each other, so that a
scrapped train waits for the collector.

Change it so that `next` holds, and the way back is weak. Done when: forwards and backwards show the same
wagons, a removed wagon is freed when nobody else holds it, and counting alone frees a train.
"""


class Wagon:
    def __init__(self, load):
        self.load = load
        self.next = None
        self.before = None


class Train:
    def __init__(self):
        self.first = None
        self.last = None

    def append(self, load):
        wagon = Wagon(load)
        if self.last is None:
            self.first = wagon
        else:
            self.last.next = wagon
            wagon.before = self.last
        self.last = wagon
        return wagon

    def remove(self, wagon):
        if wagon.before is None:
            self.first = wagon.next
        else:
            wagon.before.next = wagon.next

    def forwards(self):
        wagon = self.first
        while wagon is not None:
            yield wagon.load
            wagon = wagon.next

    def backwards(self):
        wagon = self.last
        while wagon is not None:
            yield wagon.load
            wagon = wagon.before
