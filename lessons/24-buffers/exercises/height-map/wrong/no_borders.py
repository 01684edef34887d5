# The check says: has no place (0, 3), but there was no IndexError
from array import array


class HeightMap:
    def __init__(self, rows, columns):
        self.rows = rows
        self.columns = columns
        self.cells = array("i", [0]) * (rows * columns)

    def __getitem__(self, place):
        return self.cells[place[0] * self.columns + place[1]]

    def __setitem__(self, place, height):
        self.cells[place[0] * self.columns + place[1]] = height
