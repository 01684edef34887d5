"""Steps 2 and 3: copy the counts and subtract.

The collector looks at a group of objects, the candidates. It wants to know how many references come
from outside the group. So it copies each count, and for each reference from one candidate to another it
takes one away from the copy.

    counts = {"ann": 2, "bob": 1}
    refers = {"ann": ["bob", "world"], "bob": ["ann"]}

Here `subtract(counts, refers)` returns `{"ann": 1, "bob": 0}`. The object `world` is not a candidate: it is
in `refers` as a target, but not in `counts`.

Done when: the result is right for any graph, and `counts` itself is as it was.
"""


def subtract(counts, refers):
    left = ...
    return left
