"""A pool that does not grow for ever.

`Rank` keeps taxis that are free and hands them out again. It has two faults: it makes a new taxi even if one is free, and
it keeps every taxi that ever came back. After one busy night the rank is full.

Done when: a free taxi is used before a new one is made; the rank keeps no more than `limit` free taxis, and others are freed
when they come back; and the rank does not know the taxis that are under way.
"""


class Taxi:
    pass


class Rank:
    def __init__(self, limit):
        self.limit = limit
        self.free = []

    def take(self):
        return Taxi()

    def give_back(self, taxi):
        self.free.append(taxi)
