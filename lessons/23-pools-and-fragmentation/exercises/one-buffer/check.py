from terrarium import at_most_bytes, needs, points

from task import checksum


class Stream:
    """Gives `full` blocks of ones, and then one block with `rest` ones."""

    def __init__(self, full, rest):
        self.full = full
        self.rest = rest

    def read_into(self, buffer):
        if self.full:
            self.full -= 1
            count = len(buffer)
        else:
            count, self.rest = self.rest, 0
        for place in range(0, count):
            buffer[place] = 1
        return count


class Buffer(bytearray):
    made = 0
    alive = 0

    def __init__(self, size):
        super().__init__(size)
        Buffer.made += 1
        Buffer.alive += 1

    def __del__(self):
        Buffer.alive -= 1


def small(size):
    """The check asks for small buffers, to be quick."""
    return Buffer(100)


def test_sum():
    """The sum of all bytes is right"""
    result = checksum(Stream(3, 0), small)
    assert result == 300, f"three blocks of 100 ones make 300, not {result}"


@needs(test_sum)
def test_short_block():
    """A shorter block at the end counts only what was read"""
    result = checksum(Stream(2, 7), small)
    assert result == 207, f"two blocks of 100 ones and 7 more make 207, not {result}"


@needs(test_sum)
@points(2)
def test_one():
    """One buffer is used for everything"""
    before = Buffer.made
    checksum(Stream(10, 0), small)
    made = Buffer.made - before
    assert made <= 1, f"for ten blocks {made} buffers were made, and 1 is enough"


@needs(test_sum)
def test_freed():
    """No buffer is left"""
    checksum(Stream(2, 0), small)
    left = Buffer.alive
    assert left == 0, f"when checksum() has returned, {left} buffer is still alive"


@needs(test_one)
@points(2)
def test_peak():
    """The peak does not grow with the stream"""
    with at_most_bytes(200000):
        checksum(Stream(5, 5))
