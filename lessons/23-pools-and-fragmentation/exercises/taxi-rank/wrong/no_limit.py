# The check says: to a rank with room for 2, and 5 are alive
class Taxi:
    pass


class Rank:
    def __init__(self, limit):
        self.limit = limit
        self.free = []

    def take(self):
        return self.free.pop() if self.free else Taxi()

    def give_back(self, taxi):
        self.free.append(taxi)
