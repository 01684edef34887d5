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
        self.readers.append(weakref.ref(reader, self.readers.remove))

    def publish(self, issue):
        for card in list(self.readers):
            reader = card()
            if reader is not None:
                reader.receive(issue)

    def size(self):
        return len(self.readers)
