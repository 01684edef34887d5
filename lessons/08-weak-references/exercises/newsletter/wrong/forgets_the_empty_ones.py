# The check says: 'NoneType' object has no attribute 'receive'
import weakref


class Reader:
    def __init__(self, name):
        self.name = name
        self.received = []

    def receive(self, issue):
        self.received.append(issue)


class Newsletter:
    def __init__(self):
        self.readers = []

    def subscribe(self, reader):
        self.readers.append(weakref.ref(reader))

    def publish(self, issue):
        for card in self.readers:
            card().receive(issue)

    def size(self):
        return sum(card() is not None for card in self.readers)
