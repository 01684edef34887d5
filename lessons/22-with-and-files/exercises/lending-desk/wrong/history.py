# The check says: is still alive after the lease ended
from contextlib import contextmanager


class Desk:
    def __init__(self):
        self.lent = []
        self.history = []

    @contextmanager
    def lend(self, book):
        self.lent.append(book)
        self.history.append(book)
        try:
            yield book
        finally:
            self.lent.remove(book)
