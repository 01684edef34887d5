"""The mean of a river of measurements.

A sensor yields measurements one by one, and there may be millions. `mean` first collects all of them in a list. It does not
need them all at once. Write it so that it never holds more than the one it is looking at.

Done when: `mean` returns the mean of the values, 0 if there are none, accepts any iterable of measurements, and no more than
2 measurements are alive at any time (a loop holds the last one while the next one is made).
"""


def mean(measurements):
    everything = list(measurements)
    return sum(one.value for one in everything) / len(everything)
