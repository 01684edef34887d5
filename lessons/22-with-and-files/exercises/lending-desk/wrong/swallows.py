# The check says: the error in the block was swallowed
from contextlib import contextmanager


class Desk:
    def __init__(self):
        self.lent = []

    @contextmanager
    def lend(self, book):
        self.lent.append(book)
        try:
            yield book
        except Exception:
            pass
        self.lent.remove(book)
