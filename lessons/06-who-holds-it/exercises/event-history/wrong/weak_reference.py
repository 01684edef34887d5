# The check says: Ann has left, and the history should still tell of her
import weakref


class Customer:
    def __init__(self, name):
        self.name = name


class History:
    def __init__(self):
        self.events = []

    def note(self, customer, action):
        self.events.append((weakref.ref(customer), action))

    def lines(self):
        return [f"{card().name if card() else 'somebody'} {action}" for card, action in self.events]
