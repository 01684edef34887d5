from terrarium import at_most_bytes, needs, points

from task import longest_line


def report(count):
    for number in range(count):
        yield f"line {number} " + "x" * (number % 90) + "\n"


def test_longest():
    """The length of the longest line is right"""
    result = longest_line(iter(["tea\n", "biscuits\n", "milk\n"]))
    assert result == 8, f"the longest line is 'biscuits' with 8 letters, but the result is {result}"


@needs(test_longest)
def test_none():
    """Without lines the length is 0"""
    try:
        result = longest_line(iter([]))
    except ValueError as error:
        assert False, f"there is no line, and the function raised ValueError: {error}"
    assert result == 0, f"there is no line, so the result should be 0, not {result}"


@needs(test_longest)
def test_last_line():
    """The last line may have no line end"""
    result = longest_line(iter(["tea\n", "biscuits"]))
    assert result == 8, f"the last line has 8 letters and no line end, but the result is {result}"


@needs(test_longest)
@points(3)
def test_peak():
    """The peak does not grow with the report"""
    longest_line(report(10))
    with at_most_bytes(20000):
        longest_line(report(3000))
