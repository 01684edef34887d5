from terrarium import allocations, needs, points

from task import HeightMap


def test_zeros():
    """A new map is flat"""
    heights = HeightMap(2, 3)
    assert (heights.rows, heights.columns) == (2, 3), f"2 rows and 3 columns were asked for, not {heights.rows} and {heights.columns}"
    assert heights[0, 0] == heights[1, 2] == 0, "a new map should be 0 everywhere"


@needs(test_zeros)
def test_places():
    """Each place has its own height"""
    heights = HeightMap(3, 4)
    for row in range(3):
        for column in range(4):
            heights[row, column] = 10 * row + column
    for row in range(3):
        for column in range(4):
            seen = heights[row, column]
            assert seen == 10 * row + column, f"{10 * row + column} was put at row {row}, column {column}, but {seen} is there"


@needs(test_zeros)
def test_outside():
    """A place outside the map is refused"""
    heights = HeightMap(2, 3)
    for place in [(2, 0), (0, 3), (1, 3)]:
        try:
            heights[place]
        except IndexError:
            continue
        assert False, f"a map of 2 rows and 3 columns has no place {place}, but there was no IndexError"


@needs(test_places)
@points(3)
def test_bytes():
    """A map of 100 by 100 takes no more than 45,000 bytes"""
    with allocations() as made:
        heights = HeightMap(100, 100)
        for row in range(100):
            for column in range(100):
                heights[row, column] = 1000 + row * column
    assert made.bytes <= 45000, f"the map takes {made.bytes} bytes: more than 4 bytes for each place and a little for the rest"
