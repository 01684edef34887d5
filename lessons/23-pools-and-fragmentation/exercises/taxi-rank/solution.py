class Taxi:
    pass


class Rank:
    def __init__(self, limit):
        self.limit = limit
        self.free = []

    def take(self):
        return self.free.pop() if self.free else Taxi()

    def give_back(self, taxi):
        if len(self.free) < self.limit:
            self.free.append(taxi)
