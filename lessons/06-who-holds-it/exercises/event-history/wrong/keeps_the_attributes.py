# The check says: she was called Ann Lee when she paid
class Customer:
    def __init__(self, name):
        self.name = name


class History:
    def __init__(self):
        self.events = []

    def note(self, customer, action):
        self.events.append((vars(customer), action))

    def lines(self):
        return [f"{known['name']} {action}" for known, action in self.events]
