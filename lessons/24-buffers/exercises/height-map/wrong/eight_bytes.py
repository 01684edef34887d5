# The check says: the map takes 80
from array import array


class HeightMap:
    def __init__(self, rows, columns):
        self.rows = rows
        self.columns = columns
        self.cells = array("q", [0]) * (rows * columns)

    def place(self, row, column):
        if not (0 <= row < self.rows and 0 <= column < self.columns):
            raise IndexError(f"no row {row}, column {column}")
        return row * self.columns + column

    def __getitem__(self, place):
        return self.cells[self.place(*place)]

    def __setitem__(self, place, height):
        self.cells[self.place(*place)] = height
