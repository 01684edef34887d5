class Customer:
    def __init__(self, name):
        self.name = name


class History:
    def __init__(self):
        self.events = []

    def note(self, customer, action):
        self.events.append((customer.name, action))

    def lines(self):
        return [f"{name} {action}" for name, action in self.events]
