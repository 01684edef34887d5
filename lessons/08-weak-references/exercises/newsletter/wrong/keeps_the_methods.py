# The check says: is still alive after cancelling everything but the newsletter
class Reader:
    def __init__(self, name):
        self.name = name
        self.received = []

    def receive(self, issue):
        self.received.append(issue)


class Newsletter:
    def __init__(self):
        self.deliver = []

    def subscribe(self, reader):
        self.deliver.append(reader.receive)

    def publish(self, issue):
        for receive in self.deliver:
            receive(issue)

    def size(self):
        return len(self.deliver)
