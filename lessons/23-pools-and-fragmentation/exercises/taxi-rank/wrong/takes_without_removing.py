# The check says: the same taxi was handed out twice
class Taxi:
    pass


class Rank:
    def __init__(self, limit):
        self.limit = limit
        self.free = []

    def take(self):
        return self.free[-1] if self.free else Taxi()

    def give_back(self, taxi):
        if taxi not in self.free and len(self.free) < self.limit:
            self.free.append(taxi)
