# The check says: a hundred readers came and went, and the newsletter still has 100 entries
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
            if card() is not None:
                card().receive(issue)

    def size(self):
        return len(self.readers)
