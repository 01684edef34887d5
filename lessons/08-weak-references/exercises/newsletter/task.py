"""A newsletter nobody can leave.

Readers subscribe to a newsletter. When a reader is gone, the newsletter still holds him or her, and goes on
delivering. Nobody ever calls `unsubscribe`, and nobody should have to.

Done when: a reader whom nobody else holds is freed at once, those who are still there receive each issue in
the order in which they subscribed, and the newsletter keeps no dead entries.
"""


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
        self.readers.append(reader)

    def publish(self, issue):
        for reader in self.readers:
            reader.receive(issue)

    def size(self):
        return len(self.readers)
