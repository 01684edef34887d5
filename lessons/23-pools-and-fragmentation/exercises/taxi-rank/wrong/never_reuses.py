# The check says: a taxi was free, but take() made a new one
class Taxi:
    pass


class Rank:
    def __init__(self, limit):
        self.limit = limit

    def take(self):
        return Taxi()

    def give_back(self, taxi):
        pass
