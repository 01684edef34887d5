"""A board game that cannot undo.

A `Game` of noughts and crosses has three rows of three squares. Before each move it saves the board,
so that `undo` can bring it back. Two things are wrong:

- a move in one row appears in all three rows;
- `undo` does not undo anything.

Both are mistakes about copies. Done when: a move changes one square, and `undo` takes back one move
after another. A board that was saved must share no row with the board in play.
"""


class Game:
    def __init__(self):
        self.rows = [["."] * 3] * 3
        self.saved = []

    def move(self, row, column, sign):
        self.saved.append(self.rows[:])
        self.rows[row][column] = sign

    def undo(self):
        self.rows = self.saved.pop()

    def show(self):
        return "\n".join("".join(row) for row in self.rows)
