"""A history that keeps its heroes.

A bank notes every event in a history: who did what. Customers leave, but their objects stay in memory,
because each event in the history still refers to its customer.

Done when: a customer who has left is freed, although the history still tells what he or she did, and with
the name the customer had at that time.
"""


class Customer:
    def __init__(self, name):
        self.name = name


class History:
    def __init__(self):
        self.events = []

    def note(self, customer, action):
        self.events.append((customer, action))

    def lines(self):
        return [f"{customer.name} {action}" for customer, action in self.events]
