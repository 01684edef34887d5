import weakref


class Wagon:
    def __init__(self, load):
        self.load = load
        self.next = None
        self.before = None

    @property
    def before(self):
        return self._before() if self._before is not None else None

    @before.setter
    def before(self, wagon):
        self._before = weakref.ref(wagon) if wagon is not None else None


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
        if wagon.next is None:
            self.last = wagon.before
        else:
            wagon.next.before = wagon.before

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
