"""Which generation is to be collected?

Python keeps three counters. `counts[0]` is the number of containers made since the last collection, less those freed.
`counts[1]` is how many times generation 0 was collected since generation 1 was, and `counts[2]` how many times generation 1
was collected since generation 2 was. There is a threshold for each.

`choose(counts, thresholds, waiting, old)` returns the generation to be collected, or None:

- None, if the first threshold is 0, or if `counts[0]` is not above it;
- otherwise the oldest generation whose count is above its threshold;
- but generation 2 only if `waiting`, the number of objects that became old since the last full collection, is at least
  a quarter of `old`, the number of objects that were old then. If not, the next younger one that is due is chosen.

`collected(counts, generation)` returns the three counters after a collection of that generation: its own counter and
those of the younger ones are 0, and the counter of the next older one grows by one.
"""


def choose(counts, thresholds, waiting, old):
    ...


def collected(counts, generation):
    ...
