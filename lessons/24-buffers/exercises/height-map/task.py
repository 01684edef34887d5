"""A map of heights that takes ten times too much.

A `HeightMap` has rows and columns of whole numbers. It keeps them in a list of lists: a pointer of 8 bytes for each place, and an integer
object for each number. The numbers fit into 4 bytes, which is the code `i` of the module `array`.

Done when: `HeightMap(rows, columns)` begins with zeros; `heights[row, column]` can be read and set; a place outside the map
raises IndexError; `rows` and `columns` can be asked for; and a map of 100 × 100 takes no more than 45,000 bytes, whatever is in it.
"""


class HeightMap:
    def __init__(self, rows, columns):
        self.rows = rows
        self.columns = columns
        self.cells = [[0] * columns for row in range(rows)]

    def __getitem__(self, place):
        row, column = place
        return self.cells[row][column]

    def __setitem__(self, place, height):
        row, column = place
        self.cells[row][column] = height
