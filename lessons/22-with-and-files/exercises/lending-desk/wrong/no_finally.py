# The check says: and the book never came back
from contextlib import contextmanager


class Desk:
    def __init__(self):
        self.lent = []

    @contextmanager
    def lend(self, book):
        self.lent.append(book)
        yield book
        self.lent.remove(book)
