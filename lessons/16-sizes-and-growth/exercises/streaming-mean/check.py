from terrarium import alive, expect_alive, needs, peak, points

from task import mean


class Measurement:
    def __init__(self, value):
        self.value = value


def sensor(count):
    for value in range(count):
        yield Measurement(value)


def test_mean():
    """The mean is right"""
    result = mean(sensor(11))
    assert result == 5, f"the mean of 0 to 10 should be 5, not {result}"
    result = mean([Measurement(4), Measurement(5)])
    assert result == 4.5, f"the mean of 4 and 5 should be 4.5, not {result}"


@needs(test_mean)
def test_nothing():
    """The mean of nothing is 0"""
    try:
        result = mean(iter([]))
    except ZeroDivisionError:
        assert False, "without any measurement mean() divides by zero"
    assert result == 0, f"without any measurement the mean should be 0, not {result}"


@needs(test_mean)
@points(3)
def test_peak():
    """No more than 2 measurements are alive at a time"""
    before = alive(Measurement)
    with peak(Measurement) as seen:
        mean(sensor(100))
    most = seen.count - before
    assert most <= 2, f"{most} measurements were alive at the same time, and 2 are enough"


@needs(test_mean)
def test_nothing_stays():
    """No measurement is left when mean() has returned"""
    mean(sensor(10))
    expect_alive(Measurement, 0)
