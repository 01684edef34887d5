"""A lease that always ends.

`Desk.lend(book)` should be used as `with desk.lend(book) as it:`. In the block the book is away; afterwards it is back, whatever
happened. At present it comes back only after a block that went well, and the desk remembers every book it has ever lent.

Done when: the book is away in the block and back after it, also after an error; the error goes on; and the
desk holds no reference to the book afterwards.
"""

from contextlib import contextmanager


class Desk:
    def __init__(self):
        self.lent = []
        self.history = []

    @contextmanager
    def lend(self, book):
        self.lent.append(book)
        self.history.append(book)
        yield book
        self.lent.remove(book)
