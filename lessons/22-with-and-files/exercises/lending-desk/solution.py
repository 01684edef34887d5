from contextlib import contextmanager


class Desk:
    def __init__(self):
        self.lent = []
        self.count = 0

    @contextmanager
    def lend(self, book):
        self.lent.append(book)
        self.count += 1
        try:
            yield book
        finally:
            self.lent.remove(book)
