# The check says: a saved board shares a row with the board in play
class Game:
    def __init__(self):
        self.rows = [["."] * 3 for row in range(3)]
        self.saved = []

    def move(self, row, column, sign):
        self.saved.append(self.rows[:])
        self.rows[row] = self.rows[row][:]
        self.rows[row][column] = sign

    def undo(self):
        self.rows = self.saved.pop()

    def show(self):
        return "\n".join("".join(row) for row in self.rows)
