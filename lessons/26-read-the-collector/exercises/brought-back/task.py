"""Who was brought back?

The collector has found garbage and has run the finalizers. A finalizer may have given somebody a reference. So the collector looks again, at the garbage
only: step 7, `look_again` in `gc/collector.c`.

`look_again(limbo, links, counts)` gets the list of garbage in its order, a dict of the references each object has (targets that are not in limbo
may occur), and the counts as they are now. It returns two lists: those who were brought back, in the order of limbo, and those who are to be cleared,
in the same order.

Done when: an object is brought back if it has a reference from outside of limbo, or if one that is brought back refers to it; and
neither `limbo` nor `counts` is changed.
"""


def look_again(limbo, links, counts):
    ...
